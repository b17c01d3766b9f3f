"""What pip asks to make a wheel (PEP 517): the package as it lies here.

It needs nothing but Python, so that installing needs no network; and it writes
down where the checkout is, for the library of its build is found there.
"""
import base64
import hashlib
import re
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def setting(name):
    text = (HERE / 'pyproject.toml').read_text(encoding='utf-8')
    return re.search(rf'^{name} = "(.*)"$', text, re.M)[1]


def metadata():
    return (f'Metadata-Version: 2.1\nName: antipode\n'
            f'Version: {setting("version")}\n'
            f'Summary: {setting("description")}\nLicense: MIT\n'
            f'Requires-Python: {setting("requires-python")}\n'
            'Requires-Dist: numpy>=1.20\nProvides-Extra: plot\n'
            'Requires-Dist: matplotlib; extra == "plot"\n')


def write_wheel(folder, files):
    """files: bytes by name."""
    stem = f'antipode-{setting("version")}'
    info = f'{stem}.dist-info'
    files = {**files, f'{info}/METADATA': metadata().encode(),
             f'{info}/WHEEL': b'Wheel-Version: 1.0\nGenerator: antipode\n'
             b'Root-Is-Purelib: true\nTag: py3-none-any\n'}
    record = ''
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
        record += f'{name},sha256={digest.rstrip(b"=").decode()},{len(data)}\n'
    files[f'{info}/RECORD'] = f'{record}{info}/RECORD,,\n'.encode()
    name = f'{stem}-py3-none-any.whl'
    with zipfile.ZipFile(Path(folder) / name, 'w',
                         zipfile.ZIP_DEFLATED) as wheel:
        for file, data in files.items():
            wheel.writestr(file, data)
    return name


def build_wheel(folder, config_settings=None, metadata_directory=None):
    files = {f'antipode/{path.name}': path.read_bytes()
             for path in sorted((HERE / 'antipode').iterdir())
             if path.suffix == '.py' or path.name == 'py.typed'}
    files['antipode/_checkout.txt'] = f'{HERE.parent}\n'.encode()
    return write_wheel(folder, files)


def build_editable(folder, config_settings=None, metadata_directory=None):
    return write_wheel(folder, {'antipode.pth': f'{HERE}\n'.encode()})
