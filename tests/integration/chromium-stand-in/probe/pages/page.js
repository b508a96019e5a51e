window.scriptRan = true
