/** A reporter of Vitest: writes what the tests did, and each thing that failed, to the file of VITEST_REPORT. */
import { writeFileSync } from 'node:fs'
import { told } from './told.mjs'

const messagesOf = (errors) => errors.map(({ stack, message }) => stack ?? message)

export default class {
  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state) => tests.filter((test) => test.result().state === state)
    // A file that can't be read has no tests, and an error that nobody awaited belongs to none.
    const broken = modules.filter((module) => module.errors().length > 0)
    const failures = [
      ...inState('failed').map((test) =>
        told(test.module.relativeModuleId, test.fullName, messagesOf(test.result().errors)),
      ),
      ...broken.map((module) =>
        told(module.relativeModuleId, 'the file itself', messagesOf(module.errors())),
      ),
      ...unhandled.map((error) =>
        told(error.VITEST_TEST_PATH ?? '', 'an error that no test awaited', messagesOf([error])),
      ),
    ]
    const report = {
      passed: inState('passed').length,
      failed: failures.length,
      skipped: inState('skipped').length,
      failures,
    }
    writeFileSync(process.env.VITEST_REPORT, JSON.stringify(report))
  }
}
