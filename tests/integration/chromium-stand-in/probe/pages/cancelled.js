window.cancelledRan = true
