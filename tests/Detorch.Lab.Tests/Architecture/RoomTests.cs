namespace Detorch.Lab.Tests.Architecture;

/// <summary>The folders of each assembly lie one above the other, and refer to those below them only.</summary>
public class RoomTests
{
    [Theory]
    [InlineData("Detorch.Lab")]
    [InlineData("Detorch.Teach")]
    public void Folders_refer_to_folders_below_them_as_the_picture_shows(string assembly)
    {
        var problems = Picture.Of(assembly).Compare(new SourceProject(assembly).FindArrows()).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Namespaces_of_the_host_are_its_folders() =>
        Assert.Empty(new SourceProject("Detorch.Lab").MisplacedNamespaces(folder =>
            folder == SourceProject.Root ? "Detorch.Lab" : $"Detorch.Lab.{folder.Replace('/', '.')}"));

    /// <summary>A student writes one using for arrays, tensors, checks and the number of threads.</summary>
    [Fact]
    public void Namespaces_of_the_library_are_its_folders() =>
        Assert.Equal(["Arrays/Kernels/Threads.cs: namespace Detorch.Teach, expected Detorch.Teach.Kernels"],
            new SourceProject("Detorch.Teach").MisplacedNamespaces(folder =>
                folder is SourceProject.Root or "Arrays" or "Autograd" or "Checks" ? "Detorch.Teach" : $"Detorch.Teach.{folder.Split('/')[^1]}"));

    [Theory]
    [InlineData("low", "high", "lies below")]
    [InlineData("high", "elsewhere", "elsewhere is not in the picture")]
    [InlineData("high", "low", "add low to the line of high")]
    public void An_arrow_that_the_picture_does_not_allow_is_reported(string from, string to, string reported)
    {
        var picture = new Picture(["high   ->", "low    ->"]);
        Assert.Contains(reported, Assert.Single(picture.Compare([new FolderArrow(from, to, ["File.cs -> Type"])])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_line_is_part_of_the_one_around_it()
    {
        var picture = new Picture(["high -> low", "low ->"]);
        Assert.Empty(picture.Compare([new FolderArrow("high", "low/inner", ["File.cs -> Type"]), new FolderArrow("low/inner", "low", ["File.cs -> Type"])]));
        Assert.Contains("lies below", Assert.Single(picture.Compare(
            [new FolderArrow("high", "low", ["File.cs -> Type"]), new FolderArrow("low/inner", "high", ["File.cs -> Type"])])), StringComparison.Ordinal);
    }

    [Fact]
    public void An_arrow_that_the_code_lacks_is_reported() =>
        Assert.Contains("does not have", Assert.Single(new Picture(["high -> low", "low ->"]).Compare([])), StringComparison.Ordinal);
}
