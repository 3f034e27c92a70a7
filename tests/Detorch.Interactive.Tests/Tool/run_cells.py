"""run_cells.py CELLS.json FOLDER OUTPUTS.json: runs cells with nbclient in the kernel dotnet-csharp and writes each cell's outputs."""
import json
import sys

import nbformat
from nbclient import NotebookClient

with open(sys.argv[1], encoding="utf-8") as file:
    cells = [nbformat.v4.new_code_cell(cell) for cell in json.load(file)]
notebook = nbformat.v4.new_notebook(cells=cells)
NotebookClient(notebook, kernel_name="dotnet-csharp", timeout=600, startup_timeout=300, resources={"metadata": {"path": sys.argv[2]}}).execute()
with open(sys.argv[3], "w", encoding="utf-8") as file:
    json.dump([cell.outputs for cell in notebook.cells], file)
