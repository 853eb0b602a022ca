using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;
using Shouldly;
using Xunit;

namespace Cli.Tests.Manifest;

/// <summary>The Word add-in's manifest: right as it stands, right for any host, and each kind of fault is found.</summary>
public sealed class ManifestTests
{
    private static readonly string Root = Find("WorkSummary.sln");
    private static readonly string Text = File.ReadAllText(Path.Combine(Root, "manifest.xml"));
    private static readonly string Assets = Path.Combine(Root, "addin", "public");
    private static readonly ManifestRules Rules = new(null, Assets);

    [Fact]
    public void The_manifest_keeps_every_rule() => Rules.Faults(Text).ShouldBeEmpty();

    [SchemaFact]
    public void The_manifest_is_valid_by_the_schemas() => new ManifestRules(SchemaFactAttribute.Load(), Assets).Faults(Text).ShouldBeEmpty();

    [Fact]
    public async Task The_manifest_of_a_host_names_that_host_and_no_other_of_ours()
    {
        var written = await CommandLine.RunAsync("manifest", "--url", "https://reports.example.edu:8443/");

        written.Exit.ShouldBe(0, written.Error);
        written.Output.ShouldNotContain("localhost");
        written.Output.ShouldContain("<AppDomain>https://reports.example.edu:8443</AppDomain>");
        new ManifestRules(SchemaFactAttribute.Load(), Assets).Faults(written.Output).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_written_to_a_file_on_demand()
    {
        using var folder = new TemporaryFolder();
        var file = folder["out/manifest.xml"];
        var written = await CommandLine.RunAsync("manifest", "--url", "https://reports.example.edu", "--out", file, "--json");

        written.Exit.ShouldBe(0, written.Error);
        written.Json.GetProperty("file").GetString().ShouldBe(file);
        Rules.Faults(await File.ReadAllTextAsync(file)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://reports.example.edu")]
    [InlineData("reports.example.edu")]
    [InlineData("https://reports.example.edu/worksummary")]
    [InlineData("https://reports.example.edu?x=1")]
    [InlineData("https://someone@reports.example.edu")]
    public async Task An_address_that_Word_would_not_take_is_refused_with_an_example(string url)
    {
        var refused = await CommandLine.RunAsync("manifest", "--url", url, "--json", "--lang", "en");

        refused.Exit.ShouldBe(3);
        refused.Json.GetProperty("problems")[0].GetProperty("code").GetString().ShouldBe("cli.manifest-url");
        refused.Output.ShouldContain("https://reports.example.edu");
    }

    /// <summary>Faults that the schemas do not see.</summary>
    [Theory]
    [InlineData("an address without https", "https://localhost:5443/help\"/>\n  <App", "http://localhost:5443/help\"/>\n  <App", "not https")]
    [InlineData("a resource that is not there", "resid=\"Check.Tip\"", "resid=\"Chekc.Tip\"", "no such resource: Chekc.Tip")]
    [InlineData("a command without the icon for high resolutions", "<bt:Image size=\"80\" resid=\"Icon.submit.80\"/>", "", "no icon of 80 pixels in WorkSummary.Submit")]
    [InlineData("an icon of other pixels", "/assets/icons/fill-32.png", "/assets/icons/fill-48.png", "is not a PNG of 32 by 32")]
    [InlineData("an icon that is not there", "/assets/icons/open-16.png", "/assets/icons/opened-16.png", "no such picture")]
    [InlineData("another host", "<Host Name=\"Document\"/>", "<Host Name=\"Workbook\"/>", "host is not Word")]
    [InlineData("two controls with one id", "id=\"WorkSummary.Check\"", "id=\"WorkSummary.Submit\"", "id twice: WorkSummary.Submit")]
    [InlineData("a requirement set that does not exist", "MinVersion=\"1.3\"", "MinVersion=\"1.33\"", "no such requirement set: WordApi 1.33")]
    [InlineData("a function that nothing does", "<FunctionName>check</FunctionName>", "<FunctionName>chekc</FunctionName>", "nothing does chekc")]
    [InlineData("an AppDomain with a path", "<AppDomain>https://localhost:5443</AppDomain>", "<AppDomain>https://localhost:5443/pane</AppDomain>", "not scheme, host and port")]
    [InlineData("a text without Traditional Chinese", "<bt:Override Locale=\"zh-TW\" Value=\"檢查\"/>", "", "no zh-TW text of Check.Label")]
    [InlineData("a pane that does not open with a document", "Office.AutoShowTaskpaneWithDocument", "WorkSummary.Pane", "the pane does not open with a document")]
    [InlineData("less permission than writing takes", "ReadWriteDocument", "ReadDocument", "permission is not ReadWriteDocument")]
    [InlineData("shortcuts that are not there", "/assets/shortcuts.json", "/assets/keys.json", "no such file")]
    [InlineData("commands in another runtime", "<FunctionFile resid=\"Pane.Url\"/>", "<FunctionFile resid=\"LearnMore.Url\"/>", "not the same page")]
    public void A_fault_is_found(string what, string right, string wrong, string said)
    {
        var seeded = Seed(Text, right, wrong);
        Rules.Faults(seeded).ShouldContain(f => f.Contains(said, StringComparison.Ordinal), what);
    }

    /// <summary>Faults that only the schemas see.</summary>
    [SchemaTheory]
    [InlineData("a label of more than 125 characters", "Value=\"新建报告\"", "Value=\"{126}\"")]
    [InlineData("a resource id of more than 32 characters", "LearnMore.Url", "LearnMoreAboutTheWorkSummaries.Url")]
    [InlineData("elements in another order", "<ProviderName>WorkSummary</ProviderName>\n  <DefaultLocale>en-US</DefaultLocale>", "<DefaultLocale>en-US</DefaultLocale>\n  <ProviderName>WorkSummary</ProviderName>")]
    [InlineData("an id that is no GUID", "f1f3917d-98ac-4aa5-9001-7bb34391c529", "worksummary")]
    [InlineData("a permission that does not exist", "ReadWriteDocument", "EverythingDocument")]
    public void A_fault_is_found_by_the_schemas(string what, string right, string wrong)
    {
        var seeded = Seed(Text, right, wrong.Replace("{126}", new string('报', 126), StringComparison.Ordinal));
        new ManifestRules(SchemaFactAttribute.Load(), Assets).Faults(seeded).ShouldContain(f => f.StartsWith("schema:", StringComparison.Ordinal), what);
    }

    private static string Seed(string text, string right, string wrong)
    {
        text = text.ReplaceLineEndings("\n");
        text.ShouldContain(right);
        return new Regex(Regex.Escape(right)).Replace(text, wrong.Replace("$", "$$", StringComparison.Ordinal));
    }

    internal static string Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, name))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside of the project.");
    }
}

/// <summary>A test that needs Microsoft's manifest schemas, which lie beside the project and are no part of it.</summary>
internal sealed class SchemaFactAttribute : FactAttribute
{
    public SchemaFactAttribute() => Skip = Reason!;

    /// <summary>Why it is passed over; null where the schemas are at hand.</summary>
    public static string? Reason => Directory.Exists(Folder) ? null : "The manifest schemas are not beside the project (../shared/office-manifest-schema).";

    private static string Folder => Path.Combine(ManifestTests.Find("WorkSummary.sln"), "..", "shared", "office-manifest-schema");

    /// <summary>The schemas; null where they are not at hand.</summary>
    public static XmlSchemaSet? Load()
    {
        if (Reason is not null) return null;
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in Directory.GetFiles(Folder, "*.xsd"))
        {
            using var reader = XmlReader.Create(file);
            schemas.Add(null, reader);
        }

        schemas.Compile();
        return schemas;
    }
}

/// <summary>The same for a test with cases.</summary>
internal sealed class SchemaTheoryAttribute : TheoryAttribute
{
    public SchemaTheoryAttribute() => Skip = SchemaFactAttribute.Reason!;
}
