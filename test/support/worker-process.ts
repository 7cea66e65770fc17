import { spawn } from 'node:child_process'

/**
 * The Worker in a process group of its own, that can be killed, stopped and woken as a whole.
 *
 * @param persist folder of its files, which outlive it
 */
export async function startWorkerProcess(databaseUrl: string, persist: string, env: Record<string, string> = {}) {
  const child = spawn('node', ['test/support/serve.ts', persist], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...env,
      CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: databaseUrl,
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    },
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const origin = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      const found = /origin (\S+)/.exec(text)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error('The Worker did not start.')))
  })
  const signal = (name: NodeJS.Signals) => void (child.pid && process.kill(-child.pid, name))
  return {
    origin,
    /** Of its process group. */
    pid: child.pid,
    kill: () => (signal('SIGKILL'), exited),
    stop: () => signal('SIGSTOP'),
    wake: () => signal('SIGCONT'),
  }
}
