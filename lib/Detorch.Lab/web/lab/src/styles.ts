// The style sheets of Jupyter's components, in the order of their dependencies, and the page's own.
import '@lumino/widgets/style/index.css';
import '@jupyterlab/ui-components/style/index.css';
import '@jupyterlab/apputils/style/index.css';
import '@jupyterlab/rendermime/style/index.css';
import '@jupyterlab/codeeditor/style/index.css';
import '@jupyterlab/codemirror/style/index.css';
import '@jupyterlab/documentsearch/style/index.css';
import '@jupyterlab/outputarea/style/index.css';
import '@jupyterlab/cells/style/index.css';
import '@jupyterlab/completer/style/index.css';
import '@jupyterlab/tooltip/style/index.css';
import '@jupyterlab/notebook/style/index.css';
import './page.css';
