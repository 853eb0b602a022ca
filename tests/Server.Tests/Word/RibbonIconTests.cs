using Shouldly;
using Xunit;

namespace WorkSummary.Server.Tests.Word;

/// <summary>The ribbon's icons as Office wants them.</summary>
[Collection(DemoCollection.Name)]
public sealed class RibbonIconTests(DemoServer server)
{
    [Theory]
    [InlineData("/assets/icons/app-32.png", false)]
    [InlineData("/assets/icons/submit-16.png", false)]
    [InlineData("/assets/logo.svg", true)]
    public async Task Icons_say_nothing_about_caches_and_other_files_do(string path, bool cached)
    {
        var answer = await server.Browser().GetAsync(path);

        answer.EnsureSuccessStatusCode();
        answer.Headers.Contains("Cache-Control").ShouldBe(cached);
    }
}
