process.parentPort.on('message', ({ data }) => {
  process.parentPort.postMessage({ data, argument: process.argv[2], type: typeof data.at })
  if (data.end === 'exit') setTimeout(() => process.exit(7))
})
