import { createTheme, Modal, Notification, type CSSVariablesResolver } from '@mantine/core'

const closeButtonProps = { 'aria-label': 'Close' }

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 8 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  autoContrast: true,
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif',
  components: {
    Modal: Modal.extend({ defaultProps: { closeButtonProps } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps } }),
  },
})

/** The library's own are too faint to read for some (WCAG 2.2, 1.4.3). */
export const colors: CSSVariablesResolver = ({ colors: palette }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': palette.gray[7],
    '--mantine-color-error': palette.red[9],
    ...quietTexts((name) => `color-mix(in srgb, ${palette[name]?.[9]}, black 20%)`),
  },
  dark: {
    '--mantine-color-dimmed': palette.dark[1],
    '--mantine-color-error': palette.red[4],
    ...quietTexts((name) => palette[name]?.[2] ?? ''),
  },
})

/** Of badges and quiet buttons. */
function quietTexts(colorOf: (name: string) => string) {
  return Object.fromEntries(
    ['teal', 'blue', 'orange', 'red', 'gray', 'yellow'].map((name) => [`--mantine-color-${name}-light-color`, colorOf(name)]),
  )
}
