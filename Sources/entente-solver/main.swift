import Z3Bridge

Z3Worker.run()
