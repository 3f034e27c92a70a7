namespace Detorch.Lab.Tests.Session;

/// <summary>What of the framework uses the names of types and assemblies works on types of cells.</summary>
[Collection("session")]
public class SerializerTests : SessionFixture
{
    private const string Row = "using System.Xml.Serialization; using System.Runtime.Serialization; using System.Text.Json; using System.Text.Json.Serialization;\n"
        + "[XmlRoot(\"a\")] public class Row { [XmlAttribute(\"name\")] public string Name { get; set; } = \"x\"; }\n"
        + "public class Shelf { public List<Row> Rows { get; set; } = new() { new Row { Name = \"y\" } }; public Kind Kind = Kind.B; } public enum Kind { A, B }\n"
        + "[DataContract(Namespace = \"\")] public class Point { [DataMember] public int X = 4; }\n"
        + "[JsonDerivedType(typeof(Cat), \"cat\")] abstract class Animal { } class Cat : Animal { public int Lives { get; set; } = 9; }";

    [Theory]
    [InlineData("var text = new System.IO.StringWriter(); new XmlSerializer(typeof(Row)).Serialize(text, new Row()); text.ToString().Split('\\n')[1].EndsWith(\" name=\\\"x\\\" />\")", "True")]
    [InlineData("var xml = new XmlSerializer(typeof(Shelf)); var text = new System.IO.StringWriter(); xml.Serialize(text, new Shelf()); ((Shelf)xml.Deserialize(new System.IO.StringReader(text.ToString()))).Rows[1].Name", "y")]
    [InlineData("var data = new DataContractSerializer(typeof(Point)); var bytes = new System.IO.MemoryStream(); data.WriteObject(bytes, new Point { X = 5 }); bytes.Position = 0; ((Point)data.ReadObject(bytes)).X", "5")]
    [InlineData("JsonSerializer.Serialize<Animal>(new Cat()) + JsonSerializer.Deserialize<Row>(\"{\\\"Name\\\":\\\"z\\\"}\").Name", "{\"$type\":\"cat\",\"Lives\":9}z")]
    [InlineData("Type.GetType(typeof(Row).AssemblyQualifiedName).Name", "Row")]
    [InlineData("Activator.CreateInstance(typeof(Row).Assembly.FullName, typeof(Row).FullName).Unwrap() is Row", "True")]
    [InlineData("Enum.Parse<Kind>(\"B\")", "B")]
    [InlineData("dynamic row = new Row(); row.Name", "x")]
    public async Task Types_of_cells_have_names_that_serializers_and_reflection_take(string code, string result)
    {
        await Show(Row);
        Assert.Equal([result], await Show(code));
    }
}
