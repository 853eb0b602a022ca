using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using WorkSummary.Files;
using Xunit;

namespace Cli.Tests;

/// <summary><c>worksummary refresh</c>: fill, write, lists change, refresh.</summary>
public sealed class RefreshTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Newer_lists_go_into_the_document_and_what_people_changed_stays()
    {
        var (lists, filled) = await FillAsync();
        (await RefreshAsync(filled, lists, "--plan")).Exit.ShouldBe(0, "nothing has changed yet");

        DropChildren(lists, 4);
        var mine = Edited(filled, "ws:d:class_count", "很多");
        var plan = await RefreshAsync(mine, lists, "--plan", "--filled", filled);
        plan.Exit.ShouldBe(1, plan.Error);
        var items = plan.Json.GetProperty("items").EnumerateArray().ToList();
        string Standing(string key) => items.First(i => i.GetProperty("key").GetString() == key).GetProperty("standing").GetString()!;
        Standing("lb_total").ShouldBe("update");
        Standing("unit_UnitName").ShouldBe("same");
        items.ShouldContain(i => i.GetProperty("shape").GetString() == "table" && i.GetProperty("standing").GetString() == "update");

        var output = folder["new.docx"];
        var refreshed = await RefreshAsync(mine, lists, "--out", output, "--filled", filled);
        refreshed.Exit.ShouldBe(0, refreshed.Error);
        refreshed.Json.GetProperty("hash").GetString()!.Length.ShouldBe(64);
        var again = await RefreshAsync(output, lists, "--plan");
        again.Json.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("standing").GetString() is not ("same" or "dropped"))
            .Select(i => i.GetProperty("current").GetString()).ShouldBe(["很多"]);

        (await RefreshAsync(output, lists, "--in-place", "--accept", "class_count")).Exit.ShouldBe(0);
        (await RefreshAsync(output, lists, "--plan")).Json.GetProperty("items").EnumerateArray().ShouldNotContain(i => i.GetProperty("standing").GetString() == "kept");
    }

    [Theory]
    [InlineData("zh-Hans", "更新")]
    [InlineData("zh-Hant", "更新")]
    [InlineData("en", "update")]
    public async Task People_read_a_line_for_each_field_that_differs(string language, string word)
    {
        var (lists, filled) = await FillAsync();
        DropChildren(lists, 4);
        var plan = await CommandLine.RunAsync("refresh", filled, "--lists", lists, "--plan", "--lang", language);
        plan.Exit.ShouldBe(1, plan.Error);
        plan.Output.ShouldContain(word);
        plan.Output.ShouldContain("lb_total");
    }

    [Fact]
    public async Task The_document_itself_is_never_overwritten_unasked_and_a_wrong_key_is_named()
    {
        var (lists, filled) = await FillAsync();
        (await RefreshAsync(filled, lists, "--out", filled)).Exit.ShouldBe(2);
        (await RefreshAsync(filled, lists)).Exit.ShouldBe(2);
        (await RefreshAsync(filled, lists, "--plan", "--in-place")).Exit.ShouldBe(2);
        var before = await File.ReadAllBytesAsync(filled);
        var wrong = await RefreshAsync(filled, lists, "--in-place", "--accept", "lb_totl");
        wrong.Exit.ShouldBe(3);
        wrong.Output.ShouldContain("refresh.unknown-field");
        (await File.ReadAllBytesAsync(filled)).ShouldBe(before);
        (await RefreshAsync(folder.Write("a.docx", "不是"), lists, "--plan")).Exit.ShouldBe(3);
    }

    private static Task<CommandLine> RefreshAsync(string document, string lists, params string[] more) =>
        CommandLine.RunAsync(["refresh", document, "--lists", lists, "--json", .. more]);

    private async Task<(string Lists, string Filled)> FillAsync()
    {
        var lists = folder["lists"];
        Directory.CreateDirectory(lists);
        foreach (var file in Directory.GetFiles(Path.Combine(TemplatesLocation.Find().Value!, "demo", "lists"))) File.Copy(file, Path.Combine(lists, Path.GetFileName(file)), overwrite: true);
        var filled = folder["filled.docx"];
        var fill = await CommandLine.RunAsync("fill", "--pack", "school-summary", "--lists", lists, "--unit", "S08", "--period", "2024-2025-2", "--out", filled, "--json");
        fill.Exit.ShouldBe(0, fill.Error);
        return (lists, filled);
    }

    /// <summary>Some children of the school leave the roster.</summary>
    private static void DropChildren(string lists, int count)
    {
        var path = Path.Combine(lists, "Children.csv");
        var lines = File.ReadAllLines(path);
        File.WriteAllLines(path, lines.Where(l => !l.Contains("S08", StringComparison.Ordinal) || --count < 0));
    }

    private string Edited(string path, string tag, string text)
    {
        var copy = folder["mine.docx"];
        File.Copy(path, copy, overwrite: true);
        using var zip = ZipFile.Open(copy, ZipArchiveMode.Update);
        var entry = zip.GetEntry("word/document.xml")!;
        string xml;
        using (var reader = new StreamReader(entry.Open())) xml = reader.ReadToEnd();
        entry.Delete();
        var at = xml.IndexOf($"\"{tag}\"", StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open(), new UTF8Encoding(false));
        writer.Write(xml[..at] + new Regex("<w:t xml:space=\"preserve\">[^<]*").Replace(xml[at..], "<w:t xml:space=\"preserve\">" + text, 1));
        return copy;
    }
}
