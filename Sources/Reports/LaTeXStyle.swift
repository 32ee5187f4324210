import Propositions

/// The style file that the written parts need.
enum LaTeXStyle {
  static let text = #"""
    % Environments and macros for what `entente latex` writes. A paper's own theorem, assumption, possibility, refuted and
    % undecided win where they are declared before this is loaded.
    \NeedsTeXFormat{LaTeX2e}
    \ProvidesPackage{entente}[2026/11/22 verdicts with their evidence]
    \RequirePackage{amsmath,amssymb,amsthm,array,booktabs,longtable,graphicx,xcolor,pgfplots}
    \usetikzlibrary{patterns}
    \pgfplotsset{compat=1.16}

    \theoremstyle{definition}
    \newcommand\entente@environment[2]{\@ifundefined{#1}{\newtheorem{#1}{#2}}{}}
    \entente@environment{assumption}{Assumption}
    \entente@environment{theorem}{Theorem}
    \entente@environment{possibility}{Possibility}
    \entente@environment{refuted}{Refuted claim}
    \entente@environment{undecided}{Open question}

    % Formulas are set as text: they break at relations and signs wherever the line ends.
    \newcommand\entente@loose{\raggedright\binoppenalty=100\relpenalty=50\relax}

    % \item[given] ... \item[always] ...
    \newenvironment{ententestatement}
      {\begin{list}{}{\settowidth{\labelwidth}{\textsc{somewhere}}\setlength{\leftmargin}{\labelwidth}%
        \addtolength{\leftmargin}{\labelsep}\setlength{\itemsep}{2pt}\setlength{\parsep}{0pt}\setlength{\topsep}{3pt}%
        \renewcommand{\makelabel}[1]{\textsc{##1}\hfil}}\entente@loose}
      {\end{list}}
    \newenvironment{ententedefinitions}
      {\begin{list}{}{\setlength{\leftmargin}{1.5em}\setlength{\labelwidth}{0pt}\setlength{\itemindent}{-1.5em}%
        \setlength{\itemsep}{3pt}\setlength{\parsep}{0pt}\renewcommand{\makelabel}[1]{\textbf{##1}}}\entente@loose}
      {\end{list}}
    \newcommand{\ententeline}[1]{\par{\entente@loose\leftskip=1.5em\noindent #1\par}}
    \newcommand{\ententenote}[1]{\par{\entente@loose\small #1\par}}

    % The command that finds the same again.
    \newcommand{\ententereproduce}[1]{\par{\raggedright\noindent\footnotesize\color{black!60}reproduce: #1\par}}

    % Evidence: a proposition, a part of its evidence, and lines with their depth and mark.
    \newcommand{\ententesubject}[2]{\par\medskip\noindent\textbf{#1. #2}\par\nobreak}
    \newcommand{\ententepart}[1]{\par\smallskip\noindent\textit{#1}\par\nobreak}
    \newcommand{\ententeitem}[3]{\par{\entente@loose\small\leftskip=\dimexpr 1.6em+#1\dimexpr 1.4em\relax\relax
      \if\relax\detokenize{#2}\relax\noindent\else\noindent\llap{\makebox[1.4em][l]{#2}}\fi #3\par}}

    % What is wider or higher than the page is made smaller, what is much wider turned.
    \newsavebox\entente@box
    \newenvironment{ententefit}{\begin{lrbox}{\entente@box}}{\end{lrbox}\entente@fit}
    \newcommand\entente@fit{%
      \ifdim\wd\entente@box>1.5\linewidth\ifdim\wd\entente@box>\ht\entente@box
        \sbox\entente@box{\rotatebox{90}{\usebox\entente@box}}\fi\fi
      \ifdim\wd\entente@box>\linewidth\sbox\entente@box{\resizebox{\linewidth}{!}{\usebox\entente@box}}\fi
      \ifdim\dimexpr\ht\entente@box+\dp\entente@box\relax>0.8\textheight
        \resizebox{!}{0.8\textheight}{\usebox\entente@box}\else\usebox\entente@box\fi}

    \newcommand{\ententecite}[2][]{\def\entente@place{#1}%
      \ifx\entente@place\@empty\entente@cite{#2}\else\entente@citeat{#1}{#2}\fi}
    \newcommand\entente@cite[1]{\ifdefined\citep\citep{#1}\else\cite{#1}\fi}
    \newcommand\entente@citeat[2]{\ifdefined\citep\citep[#1]{#2}\else\cite[#1]{#2}\fi}
    \endinput

    """#
}

/// A paper that takes in everything that was written.
struct LaTeXSample {
  /// Raw values name the files.
  enum Part: String {
    case primitives, assumptions, games, propositions, theorems, maps, appendix

    var title: String {
      switch self {
      case .primitives: "Primitives"
      case .assumptions: "Assumptions"
      case .games: "Games"
      case .propositions: "Verdicts"
      case .theorems: "Propositions"
      case .maps: "Maps"
      case .appendix: "Evidence"
      }
    }
  }

  struct Section {
    let theory: Theory
    let parts: [Part]
  }

  let sections: [Section]
  let bibliography: Bibliography

  var text: String {
    let head = #"""
      % A paper that takes in everything: pdflatex sample, bibtex sample, pdflatex sample twice.
      \documentclass[11pt,a4paper]{article}
      \usepackage[T1]{fontenc}
      \usepackage[utf8]{inputenc}
      \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
      \usepackage[margin=2.5cm]{geometry}
      \usepackage[round]{natbib}
      \usepackage{entente}
      \usepackage[hidelinks]{hyperref}
      \emergencystretch=2em
      \title{Propositions, verdicts and evidence}
      \author{}
      \date{}
      \begin{document}
      \maketitle
      \tableofcontents
      """#
    let body = sections.flatMap { section in
      ["", "\\section{\(TeX.escape(section.theory.title))}"] + sources(section.theory)
        + section.parts.filter { $0 != .appendix }.flatMap { input($0, of: section, as: "subsection") }
    }
    let appendix = sections.flatMap { section in
      section.parts.contains(.appendix) ? input(.appendix, of: section, as: "section") : []
    }
    let references = bibliography.isEmpty ? [] : ["", "\\bibliographystyle{plainnat}", "\\bibliography{references}"]
    let end = (appendix.isEmpty ? [] : ["", "\\appendix"] + appendix) + references + ["\\end{document}", ""]
    return ([head] + body + end).joined(separator: "\n")
  }

  private func sources(_ theory: Theory) -> [String] {
    let cited = theory.sources.map { bibliography.cite($0) }.filter { !$0.isEmpty }
    return cited.isEmpty ? [] : ["Sources: \(cited.joined(separator: ", "))."]
  }

  private func input(_ part: Part, of section: Section, as level: String) -> [String] {
    let title = part == .appendix ? "\(part.title): \(TeX.escape(section.theory.title))" : part.title
    let flush = part == .games || part == .maps ? ["\\clearpage"] : []
    return ["\\\(level){\(title)}", "\\input{\(section.theory.id)-\(part.rawValue)}"] + flush
  }
}
