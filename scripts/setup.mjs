/**
 * Brings a fresh machine to where the program can be built, shown and tested, and says what it did. Plain Node without
 * packages, because it runs before there are any. What is there already is left alone.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const oldestNode = [20, 19]

/** What the system must bring: how to see that it is there, Debian's packages for it, and what it is for. */
const systemParts = {
  chromium: {
    there: () => findChromium() !== null,
    packages: ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'],
    purpose: 'shows the screens where Electron cannot be had',
  },
  headlessChromium: {
    there: () => onPath('chromium-headless-shell'),
    packages: ['chromium-headless-shell'],
    purpose: 'runs the end-to-end specs in two thirds of the time; without it they run on Chromium',
  },
  keychainLibrary: {
    there: () => existsSync('/usr/include/libsecret-1/libsecret/secret.h') || keytarWorks(),
    packages: ['libsecret-1-dev', 'g++', 'make', 'python3'],
    purpose: 'keeps passwords in the keychain (keytar is built against it)',
  },
  keyring: {
    there: () => ['gnome-keyring-daemon', 'dbus-daemon', 'gdbus'].every(onPath),
    packages: ['gnome-keyring', 'dbus', 'dbus-x11', 'libglib2.0-bin'],
    purpose: 'a real keychain for the tests and the demo, apart from yours',
  },
  display: {
    there: () => onPath('Xvfb'),
    packages: ['xvfb'],
    purpose: 'a display for the test of a keychain prompt that nobody answers',
  },
  mailServer: {
    there: () => existsSync('/usr/sbin/exim4'),
    packages: ['exim4-daemon-light'],
    purpose: 'a real mail server for the tests, which start it themselves',
  },
}

/** Says something of the set-up. */
export const say = (text) => console.log(`· ${text}`)

/** Whether a program is on the PATH. */
export function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
}

/** A Chromium or Chrome of this machine, or null. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const name = ['chromium', 'chromium-browser', 'google-chrome'].find(onPath)
  if (name !== undefined) return name
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return existsSync(mac) ? mac : null
}

/** Runs a program in the project's folder; true when it ended well. */
export const run = (command, args, options = {}) =>
  spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  }).status === 0

/** Runs a tool of node_modules. */
export const tool = (name, args, options = {}) =>
  run(join('node_modules', '.bin', name), args, options)

function keytarWorks() {
  const probe = "require('keytar')"
  return spawnSync(process.execPath, ['-e', probe], { cwd: root, stdio: 'ignore' }).status === 0
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldMajor = 0, oldMinor = 0] = oldestNode
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return
  console.error(
    `Node ${oldestNode.join('.')} or later is needed; this is ${process.versions.node}.`,
  )
  process.exit(1)
}

/** Installs missing system packages with apt where that is possible; tells what is missing where it isn't. */
function installSystemParts(names) {
  if (process.platform !== 'linux') return
  const missing = names.map((name) => systemParts[name]).filter((part) => !part.there())
  if (missing.length === 0) return
  const packages = missing.flatMap((part) => part.packages)
  const isRoot = process.getuid?.() === 0
  const asRoot = isRoot ? [] : ['sudo', '-n']
  // Nothing of the machine's own makes way for what the tests need: a mail server, say, for another one.
  const options = ['-y', '--no-install-recommends', '--no-remove', '-o', 'DPkg::Lock::Timeout=60']
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    return run(command, rest, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  if (onPath('apt-get') && (isRoot || onPath('sudo'))) {
    say(`installing from the system's packages: ${packages.join(' ')}`)
    apt('update')
    for (const part of missing) apt('install', ...options, ...part.packages)
  }
  const still = missing.filter((part) => !part.there())
  for (const part of still)
    say(`missing on this system: ${part.packages.join(' ')}: ${part.purpose}`)
  if (still.length > 0)
    say(`to get them: apt-get install ${still.flatMap((part) => part.packages).join(' ')}`)
}

/** npm's packages, exactly as in the lock file, when they aren't there yet or the lock file has changed. */
function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.wharfinger-set-up')
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (before !== `${lock} ${keytarWorks()}`) {
    say('installing npm packages (about a minute)')
    // Debian ships Node's headers; without this the keychain module's build would look for them on the network.
    const prefix = dirname(dirname(process.execPath))
    const headers = existsSync(join(prefix, 'include/node/node_api.h'))
    const env = headers ? { ...process.env, npm_config_nodedir: prefix } : process.env
    if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env })) process.exit(1)
    writeFileSync(stamp, `${lock} ${keytarWorks()}`)
  }
  if (!keytarWorks())
    say('the keychain module (keytar) could not be built: passwords are kept for one run only')
}

/** The binary of Electron, which no npm package holds. @returns whether it is there */
function installElectron() {
  const folder = join(root, 'node_modules/electron')
  const there = () =>
    process.env.ELECTRON_OVERRIDE_DIST_PATH !== undefined ||
    (existsSync(join(folder, 'path.txt')) &&
      existsSync(join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))))
  if (there()) return true
  say('fetching the binary of Electron')
  const ended = run(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: 300_000,
  })
  if (!ended || !there()) say('it is not to be had here (it comes from outside the npm registry)')
  return there()
}

/**
 * Sets everything up and builds the program.
 * @param parts names of systemParts
 * @returns what there is to show the program with
 */
export function setUp(parts) {
  checkNode()
  installSystemParts(parts)
  installPackages()
  const electron = installElectron()
  say('building')
  if (!tool('electron-vite', ['build', '--logLevel', 'error'])) process.exit(1)
  return { electron, chromium: findChromium() !== null }
}
