"""`python -m ui.compile_translations`: make `resources/i18n/telecon_zh_CN.qm`."""

from ui.translations import compile_translations

if __name__ == "__main__":
    compile_translations()
