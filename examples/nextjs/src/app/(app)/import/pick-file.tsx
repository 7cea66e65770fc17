import { Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { FileUp } from 'lucide-react'

import { tellProblem } from '@/components/tell'

const MOST_BYTES = 512 * 1024 * 1024

export function PickFile({ onPick }: { onPick: (file: File) => void }) {
  const refuse = () => tellProblem({ title: 'Not this', code: '', detail: 'One file at a time, of 512 MiB at most.' })
  return (
    <Dropzone
      onDrop={([file]) => file && onPick(file)}
      onReject={refuse}
      multiple={false}
      maxSize={MOST_BYTES}
      inputProps={{ 'aria-label': 'File of users' }}
      p="xl"
    >
      <Stack align="center" gap="xs" mih={200} justify="center">
        <FileUp size={36} aria-hidden />
        <Text fw={600}>Drop a file here, or click to choose one</Text>
        <Text size="sm" c="dimmed" ta="center">
          CSV with a header line, JSON or NDJSON; also by gzip. Nothing changes before you say so.
        </Text>
      </Stack>
    </Dropzone>
  )
}
