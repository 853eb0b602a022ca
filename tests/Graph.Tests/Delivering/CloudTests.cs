using System.Security.Cryptography;
using Shouldly;
using WorkSummary.Core.Plugins;
using WorkSummary.FakeGraph;
using Xunit;

namespace Graph.Tests.Delivering;

/// <summary>Working documents in a unit's own library, over HTTP.</summary>
public sealed class CloudTests : IAsyncLifetime
{
    private const string Place = "WorkSummary/S01/2024-2025-2/";

    private GraphStand stand = null!;

    private ICloudDocuments Cloud => stand.Plugin().CloudDocuments.ShouldHaveSingleItem();

    private IReadOnlyDictionary<string, FakeFile> Files => stand.Site.Drive.Files;

    public async Task InitializeAsync() => stand = await GraphStand.StartAsync();

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task It_lies_in_the_folder_of_the_unit_and_can_be_read_back_by_its_address()
    {
        var document = Document(30_000);

        var address = await PutAsync(document);

        address.AbsoluteUri.ShouldBe(stand.Site.WebUrl + "/Shared%20Documents/" + Place + Uri.EscapeDataString("实验小学 期末总结.docx"));
        Files[Place + "实验小学 期末总结.docx"].Content.ShouldBe(document.Content.ToArray());
        (await Cloud.ReadAsync("S01", address, default)).Need().ToArray().ShouldBe(document.Content.ToArray());
    }

    [Fact]
    public async Task Twice_is_once()
    {
        var document = Document(30_000);

        (await PutAsync(document)).ShouldBe(await PutAsync(document));

        Files.ShouldHaveSingleItem().Value.Version.ShouldBe(1);
    }

    [Fact]
    public async Task What_people_have_written_in_it_since_stays()
    {
        var document = Document(30_000);
        var address = await PutAsync(document);
        stand.Site.Drive.Put(Files.Keys.Single(), [7, 7, 7]);

        var again = await PutAsync(document with { IsSame = bytes => bytes.Span.SequenceEqual((ReadOnlySpan<byte>)[7, 7, 7]) });

        again.ShouldBe(address);
        Files.ShouldHaveSingleItem().Value.Content.ShouldBe([7, 7, 7]);
        (await Cloud.ReadAsync("S01", address, default)).Need().ToArray().ShouldBe([7, 7, 7]);
    }

    [Fact]
    public async Task Another_file_of_that_name_is_left_alone_and_the_new_one_gets_a_number()
    {
        var (first, second) = (Document(30_000), Document(30_000));
        await PutAsync(first);

        var address = await PutAsync(second);

        address.AbsoluteUri.ShouldEndWith(Uri.EscapeDataString("实验小学 期末总结 (2).docx"));
        Files[Place + "实验小学 期末总结.docx"].Content.ShouldBe(first.Content.ToArray());
        (await PutAsync(second)).ShouldBe(address);
        Files.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_that_is_lost_makes_no_second_file()
    {
        stand.Server.Faults.CutNext(1, CutAt.Answer, "/_upload/");

        await PutAsync(Document(30_000));

        Files.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_address_may_be_as_Word_writes_it()
    {
        var document = Document(1_000);
        await PutAsync(document);

        var written = new Uri(stand.Site.WebUrl + "/shared documents/worksummary/s01/2024-2025-2/实验小学 期末总结.docx?web=1");

        (await Cloud.ReadAsync("S01", written, default)).Need().Length.ShouldBe(1_000);
    }

    [Theory]
    [InlineData("https://elsewhere.example/sites/s01/Shared%20Documents/WorkSummary/S01/2024-2025-2/x.docx")]
    [InlineData("{site}/Shared%20Documents/x.docx")]
    [InlineData("{site}/Shared%20Documents/WorkSummary/S02/2024-2025-2/x.docx")]
    [InlineData("{site}/Shared%20Documents/WorkSummary/S01/%2e%2e/S02/x.docx")]
    [InlineData("{site}/Shared%20Documents/WorkSummary/S01")]
    [InlineData("{site}/_layouts/15/Doc.aspx?sourcedoc=x")]
    [InlineData("file:///etc/passwd")]
    public async Task Nothing_is_read_from_anywhere_else(string address)
    {
        foreach (var path in (string[])["x.docx", "WorkSummary/S02/2024-2025-2/x.docx", "WorkSummary/S02/x.docx"]) stand.Site.Drive.Put(path, [1, 2, 3]);

        var read = await Cloud.ReadAsync("S01", new Uri(address.Replace("{site}", stand.Site.WebUrl, StringComparison.Ordinal)), default);

        read.Codes().ShouldBe(["graph.documents-elsewhere"]);
        stand.Server.Requests.Entries.ShouldNotContain(e => e.Url.Contains("/_download/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_or_too_large_is_said()
    {
        var address = await PutAsync(Document(1_000));
        stand.Site.Drive.Put(Files.Keys.Single(), new byte[ICloudDocuments.LargestFile + 1]);

        (await Cloud.ReadAsync("S01", address, default)).Codes().ShouldBe(["graph.documents-too-large"]);
        (await Cloud.ReadAsync("S01", new Uri(address, "other.docx"), default)).Codes().ShouldBe(["graph.documents-gone"]);
    }

    [Fact]
    public async Task A_unit_without_a_site_and_a_site_without_the_grant_are_told_apart()
    {
        (await Cloud.PutAsync(Document(1_000) with { Unit = "S99" }, default)).Codes().ShouldBe(["graph.unknown-unit"]);
        stand.Site.Revoke(stand.World.App);
        (await Cloud.PutAsync(Document(1_000), default)).Ok.ShouldBeFalse();
        Cloud.Units.ShouldBe(["S01"]);
    }

    [Fact]
    public async Task With_no_settings_there_is_no_unit()
    {
        stand.Settings.Clear();

        Cloud.Units.ShouldBeEmpty();
        (await Cloud.PutAsync(Document(1_000), default)).Codes().ShouldBe(["graph.not-configured"]);
    }

    [Fact]
    public async Task A_site_that_only_grants_reading_says_what_to_do()
    {
        await stand.DisposeAsync();
        stand = await GraphStand.StartAsync("read");

        (await Cloud.PutAsync(Document(1_000), default)).Codes().ShouldBe(["graph.documents-denied"]);
    }

    [Fact]
    public async Task A_library_with_a_name_of_its_own_is_found_by_it()
    {
        stand.Settings["Graph:Documents:Library"] = "None such";

        (await Cloud.PutAsync(Document(1_000), default)).Codes().ShouldBe(["graph.documents-missing"]);
    }

    private static CloudDocument Document(int size) => new("S01", "实验小学 期末总结.docx", RandomNumberGenerator.GetBytes(size)) { Folders = ["2024-2025-2"] };

    private async Task<Uri> PutAsync(CloudDocument document) => (await Cloud.PutAsync(document, default)).Need();
}
