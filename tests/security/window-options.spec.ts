import { describe, expect, it } from 'vitest'
import { windowOptions } from '@main/electron/window-options'

describe('the window', () => {
  const { webPreferences } = windowOptions(
    { x: 0, y: 0, width: 1280, height: 800 },
    'preload.cjs',
    false,
  )

  it('is isolated, sandboxed and without Node', () => {
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    })
  })

  it("keeps Chromium's own protection on and experiments off", () => {
    expect(webPreferences).toMatchObject({
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    })
    expect(webPreferences).not.toHaveProperty('enableBlinkFeatures')
  })
})
