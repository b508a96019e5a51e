/** Runs the program in Electron: built, or with hot reload under --dev. */
import { setUp, tool } from './setup.mjs'

const development = process.argv.includes('--dev')
const { electron } = setUp(['keychainLibrary'])
if (!electron) {
  console.error(
    "Electron's binary is not there, so the program can't be started in it. Where github.com is reachable," +
      ' run this again; else put the unpacked release somewhere and name its folder in ELECTRON_OVERRIDE_DIST_PATH.' +
      ' "npm run demo" shows the program in Chromium.',
  )
  process.exit(1)
}
const ended = development ? tool('electron-vite', ['dev', '--watch']) : tool('electron', ['.'])
process.exit(ended ? 0 : 1)
