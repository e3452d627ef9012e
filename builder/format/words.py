"""The words an edition prints of itself: labels, names of floats, titles of statements, by language.

English stands for every language that is not here.
"""

from __future__ import annotations

from builder.format.locale import BRITISH, language

LABELS = {
    "en": {
        "abstract": "Abstract", "keywords": "Keywords", "references": "References", "declarations": "Declarations",
        "notes": "Notes", "contents": "Contents", "page": "Page", "correspondence": "Correspondence",
        "table": "Table", "figure": "Figure", "equation": "Equation", "section": "Section", "appendix": "Appendix",
        "of": "of", "version": "Version", "date": "Date", "license": "Licence", "affiliations": "Affiliations",
        "footnote": "Footnote", "orcid": "ORCID", "email": "E-mail", "glossary": "Glossary",
        "back-to-the-citation": "Back to the citation", "back-to-citation": "Back to citation",
    },
    "de": {
        "abstract": "Zusammenfassung", "keywords": "Schlüsselwörter", "references": "Literatur",
        "declarations": "Erklärungen", "notes": "Anmerkungen", "contents": "Inhalt", "page": "Seite",
        "correspondence": "Korrespondenz", "table": "Tabelle", "figure": "Abbildung", "equation": "Gleichung",
        "section": "Abschnitt", "appendix": "Anhang", "of": "von", "version": "Version", "date": "Datum",
        "license": "Lizenz", "affiliations": "Einrichtungen", "footnote": "Fußnote", "email": "E-Mail",
        "glossary": "Glossar",
        "back-to-the-citation": "Zurück zum Zitat", "back-to-citation": "Zurück zum Zitat",
    },
    "fr": {
        "abstract": "Résumé", "keywords": "Mots-clés", "references": "Références", "declarations": "Déclarations",
        "notes": "Notes", "contents": "Sommaire", "page": "Page", "correspondence": "Correspondance",
        "table": "Tableau", "figure": "Figure", "equation": "Équation", "section": "Section", "appendix": "Annexe",
        "of": "sur", "version": "Version", "date": "Date", "license": "Licence", "affiliations": "Affiliations",
        "footnote": "Note", "email": "Courriel", "glossary": "Glossaire",
        "back-to-the-citation": "Retour à l’appel", "back-to-citation": "Retour à l’appel",
    },
    "es": {
        "abstract": "Resumen", "keywords": "Palabras clave", "references": "Referencias",
        "declarations": "Declaraciones", "notes": "Notas", "contents": "Índice", "page": "Página",
        "correspondence": "Correspondencia", "table": "Tabla", "figure": "Figura", "equation": "Ecuación",
        "section": "Sección", "appendix": "Apéndice", "of": "de", "version": "Versión", "date": "Fecha",
        "license": "Licencia", "affiliations": "Afiliaciones", "footnote": "Nota", "email": "Correo electrónico",
        "glossary": "Glosario",
        "back-to-the-citation": "Volver a la cita", "back-to-citation": "Volver a la cita",
    },
    "it": {
        "abstract": "Riassunto", "keywords": "Parole chiave", "references": "Bibliografia",
        "declarations": "Dichiarazioni", "notes": "Note", "contents": "Indice", "page": "Pagina",
        "correspondence": "Corrispondenza", "table": "Tabella", "figure": "Figura", "equation": "Equazione",
        "section": "Sezione", "appendix": "Appendice", "of": "di", "version": "Versione", "date": "Data",
        "license": "Licenza", "affiliations": "Affiliazioni", "footnote": "Nota", "email": "E-mail",
        "glossary": "Glossario",
        "back-to-the-citation": "Torna alla citazione", "back-to-citation": "Torna alla citazione",
    },
    "pt": {
        "abstract": "Resumo", "keywords": "Palavras-chave", "references": "Referências",
        "declarations": "Declarações", "notes": "Notas", "contents": "Índice", "page": "Página",
        "correspondence": "Correspondência", "table": "Tabela", "figure": "Figura", "equation": "Equação",
        "section": "Secção", "appendix": "Apêndice", "of": "de", "version": "Versão", "date": "Data",
        "license": "Licença", "affiliations": "Afiliações", "footnote": "Nota", "email": "E-mail",
        "glossary": "Glossário",
        "back-to-the-citation": "Voltar à citação", "back-to-citation": "Voltar à citação",
    },
}  # fmt: skip

KINDS = ("table", "figure", "equation", "section", "appendix")

PLURALS = {
    "en": "Tables Figures Equations Sections Appendices",
    "de": "Tabellen Abbildungen Gleichungen Abschnitte Anhänge",
    "fr": "Tableaux Figures Équations Sections Annexes",
    "es": "Tablas Figuras Ecuaciones Secciones Apéndices",
    "it": "Tabelle Figure Equazioni Sezioni Appendici",
    "pt": "Tabelas Figuras Equações Secções Apêndices",
}
"""In the order of KINDS."""

STATEMENTS = {
    "en": {
        "funding": "Funding", "competing-interests": "Competing interests", "data-availability": "Data availability",
        "code-availability": "Code availability", "ethics": "Ethics", "consent": "Consent", "ai-use": "Use of AI tools",
        "acknowledgements": "Acknowledgements", "author-contributions": "Author contributions",
        "registration": "Registration",
    },
    "de": {
        "funding": "Finanzierung", "competing-interests": "Interessenkonflikte",
        "data-availability": "Verfügbarkeit der Daten", "code-availability": "Verfügbarkeit des Codes",
        "ethics": "Ethik", "consent": "Einwilligung", "ai-use": "Einsatz von KI-Werkzeugen",
        "acknowledgements": "Danksagung", "author-contributions": "Beiträge der Autoren",
        "registration": "Registrierung",
    },
    "fr": {
        "funding": "Financement", "competing-interests": "Conflits d’intérêts",
        "data-availability": "Disponibilité des données", "code-availability": "Disponibilité du code",
        "ethics": "Éthique", "consent": "Consentement", "ai-use": "Recours à des outils d’IA",
        "acknowledgements": "Remerciements", "author-contributions": "Contributions des auteurs",
        "registration": "Enregistrement",
    },
    "es": {
        "funding": "Financiación", "competing-interests": "Conflictos de intereses",
        "data-availability": "Disponibilidad de los datos", "code-availability": "Disponibilidad del código",
        "ethics": "Ética", "consent": "Consentimiento", "ai-use": "Uso de herramientas de IA",
        "acknowledgements": "Agradecimientos", "author-contributions": "Contribuciones de los autores",
        "registration": "Registro",
    },
    "it": {
        "funding": "Finanziamenti", "competing-interests": "Conflitti di interesse",
        "data-availability": "Disponibilità dei dati", "code-availability": "Disponibilità del codice",
        "ethics": "Etica", "consent": "Consenso", "ai-use": "Uso di strumenti di IA",
        "acknowledgements": "Ringraziamenti", "author-contributions": "Contributi degli autori",
        "registration": "Registrazione",
    },
    "pt": {
        "funding": "Financiamento", "competing-interests": "Conflitos de interesse",
        "data-availability": "Disponibilidade dos dados", "code-availability": "Disponibilidade do código",
        "ethics": "Ética", "consent": "Consentimento", "ai-use": "Uso de ferramentas de IA",
        "acknowledgements": "Agradecimentos", "author-contributions": "Contribuições dos autores",
        "registration": "Registo",
    },
}  # fmt: skip

SMALL = {"fr", "es", "it"}
"""Languages that write "tableau 2" in a sentence; English, German and Portuguese keep the capital."""


def labels(lang: str) -> dict[str, str]:
    """All labels of ``lang``; a word the language lacks is English. American English writes "License"."""
    found = {**LABELS["en"], **LABELS.get(language(lang), {})}
    if language(lang) == "en" and lang.strip().lower() not in BRITISH:
        found["license"] = "License"
    return found


def name(kind: str, lang: str, *, plural: bool = False, sentence: bool = False, capital: bool = True) -> str:
    """The word for a ``kind`` (table, figure, equation, section, appendix), "Tables" with ``plural``.

    ``sentence``: inside a sentence, where some languages want it small unless ``capital``.
    """
    short = language(lang) if language(lang) in PLURALS else "en"
    word = PLURALS[short].split()[KINDS.index(kind)] if plural else LABELS[short][kind]
    return word[0].lower() + word[1:] if sentence and not capital and short in SMALL else word


def statement(kind: str, lang: str) -> str:
    """The title of a declaration; an unknown kind is its own words: "patient-voice" → "Patient voice"."""
    found = {**STATEMENTS["en"], **STATEMENTS.get(language(lang), {})}.get(kind)
    return found or kind.replace("-", " ").replace("_", " ").strip().capitalize()
