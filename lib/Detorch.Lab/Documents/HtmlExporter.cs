namespace Detorch.Lab.Documents;
internal static class HtmlExporter { public static string Export(Notebook notebook, string title) => title; }
