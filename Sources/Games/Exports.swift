@_exported import Propositions
