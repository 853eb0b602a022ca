using Shouldly;
using Xunit;

namespace WorkSummary.Files.Tests;

public sealed class TemplatesLocationTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("location");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_folder_is_found_from_anywhere_below_it()
    {
        var templates = folder.CreateSubdirectory("templates/lists").Parent!.FullName;
        TemplatesLocation.Find(null, folder.CreateSubdirectory("engine/Server/bin").FullName).ShouldBeOk().ShouldBe(templates);
    }

    [Fact]
    public void A_configured_folder_wins()
    {
        folder.CreateSubdirectory("templates/lists");
        var other = folder.CreateSubdirectory("other/lists").Parent!.FullName;
        TemplatesLocation.Find(other, folder.FullName).ShouldBeOk().ShouldBe(other);
    }

    [Fact]
    public void A_configured_folder_that_is_none_is_a_problem_and_not_passed_over()
    {
        folder.CreateSubdirectory("templates/lists");
        TemplatesLocation.Find(Path.Combine(folder.FullName, "none"), folder.FullName).Problems[0].Code.ShouldBe("catalog.variable-wrong");
    }
}
