using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

// Runs the script file named on the command line and prints the value of its last expression.
var file = Path.GetFullPath(args[0]);
var options = ScriptOptions.Default.WithFilePath(file)
    .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(Path.GetDirectoryName(file)));
Console.WriteLine(await CSharpScript.EvaluateAsync(File.ReadAllText(file), options));
