"""Another program of the person at the desktop: a large window that has the keys."""

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QLineEdit


def main() -> None:
    application = QApplication(sys.argv[:1])
    field = QLineEdit()
    field.setWindowTitle("Another program")
    field.resize(1300, 900)
    field.show()

    def answer() -> None:
        if not sys.stdin.readline():
            application.quit()
            return
        sys.stdout.write(json.dumps({"window": int(field.winId()), "painted": [field.text()]}))
        sys.stdout.write("\n")
        sys.stdout.flush()

    heard = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    heard.activated.connect(answer)
    application.exec()


if __name__ == "__main__":
    main()
