/**
 * A program that asks a keychain and has a person in front of it who never answers the prompt. It prints the process id of
 * the keychain's child, then goes on, and ends in the way it is told to on the command line.
 */
import { createKeytarStore } from '@main/secrets/keytar-store'
import { forkKeytar } from '@support/keyring/node-fork'

const store = createKeytarStore(
  forkKeytar({ env: process.env, onStart: (pid) => console.log(`child ${pid}`) }),
)
const pending = store.get('a', 600_000)
setTimeout(() => {
  console.log('goes on')
  if (process.argv[2] === 'stay') return
  store.close()
  void pending.then((outcome) => console.log(JSON.stringify(outcome)))
}, 1_500)
