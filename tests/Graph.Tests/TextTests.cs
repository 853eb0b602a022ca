using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;
using WorkSummary.Graph.Delivering;
using WorkSummary.Graph.Provisioning;
using WorkSummary.Graph.Reading;
using WorkSummary.Graph.Watching;
using WorkSummary.Graph.Writing;
using Xunit;

namespace Graph.Tests;

/// <summary>Whatever goes wrong is said in each language of the product.</summary>
public sealed partial class TextTests
{
    private static readonly Texts[] Sets =
        [GraphTexts.Texts, ReadingTexts.Texts, ProvisioningTexts.Texts, WritingTexts.Texts, WatchTexts.Texts, DeliveryTexts.Texts];

    [Fact]
    public void Every_code_in_the_source_has_a_text_in_every_language()
    {
        var source = Path.Combine(GraphStand.Templates, "..", "engine", "Graph");
        var codes = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        codes.Count.ShouldBeGreaterThan(60);
        foreach (var code in codes)
        {
            foreach (var language in (string[])["zh-Hans", "zh-Hant", "en"])
            {
                Sets.ShouldContain(t => t.Get(code, CultureInfo.GetCultureInfo(language)) != code, $"{code} in {language}");
            }
        }
    }

    [GeneratedRegex("\"(graph\\.[a-z0-9-]+)\"")]
    private static partial Regex Code();
}
