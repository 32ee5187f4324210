/// The page. It needs no network and no build; what it shows comes from the service.
enum LivePage {
  static let html = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Entente: live</title>
    <link rel="stylesheet" href="/live.css">
    <script src="/live.js" defer></script>
    </head>
    <body>
    <a class="skip" href="#results">To the results</a>
    <header>
      <h1>What holds here?</h1>
      <p id="model-title" class="lead">Loading the models.</p>
      <p class="choose"><label for="model">Model</label> <select id="model"></select></p>
      <noscript><p class="message">This page needs JavaScript. Without it, ask <code>entente eval</code>.</p></noscript>
    </header>
    <main>
    <form id="controls" aria-label="Parameters">
      <p class="choose" id="preset-row" hidden><label for="preset">Start from</label>
        <select id="preset"></select></p>
      <p class="choose" id="function-row" hidden><label for="function">With</label> <select id="function"></select></p>
      <div id="sliders"></div>
      <details id="choices" hidden><summary>Choices</summary>
        <p class="note">Left free, a choice stands for any value.</p><div id="choice-sliders"></div></details>
      <p class="share"><button type="button" id="copy-link">Copy link to this point</button></p>
    </form>
    <section id="results" tabindex="-1" aria-label="What holds at this point">
      <p id="point" class="point"></p>
      <p id="summary" role="status" aria-live="polite"></p>
      <p id="message" class="message" role="alert" hidden></p>
      <div id="groups"></div>
    </section>
    </main>
    <footer>
      <p>Every “holds” and “fails” rests on exact arithmetic or on a proof that the kernel has checked.
      <code>entente help eval</code> says how to ask the same at a terminal.</p>
    </footer>
    </body>
    </html>
    """
}
