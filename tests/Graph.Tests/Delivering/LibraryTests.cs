using System.Security.Cryptography;
using Shouldly;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.FakeGraph;
using Xunit;

namespace Graph.Tests.Delivering;

/// <summary>Accepted reports on their way into a document library, over HTTP.</summary>
[Trait("Behaviour", "31")]
public sealed class LibraryTests : IAsyncLifetime
{
    private const int Chunk = 16 * 327_680;
    private GraphStand stand = null!;

    private ISubmissionChannel Channel => stand.Plugin().SubmissionChannels.Single(c => c.Name == "graph-library");

    private IReadOnlyDictionary<string, FakeFile> Files => stand.Site.Drive.Files;

    public async Task InitializeAsync()
    {
        stand = await GraphStand.StartAsync();
        stand.Settings["Graph:Library:Site"] = stand.Site.WebUrl;
    }

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task A_small_document_lies_in_its_folders_and_its_address_comes_back()
    {
        var report = Report(30_000);
        var address = await DeliverAsync(report, new Note());
        var file = Files["2024-2025-1/school-summary/S01.docx"];
        Holds(file, report);
        address.AbsoluteUri.ShouldContain("2024-2025-1/school-summary/S01.docx");
    }

    [Fact]
    public async Task A_large_one_goes_in_chunks_of_the_right_size_in_order_and_without_a_token()
    {
        var report = Report(2 * Chunk + 12_345);
        await DeliverAsync(report, new Note());
        Holds(Files.Values.Single(), report);
        stand.Server.Requests.Entries.Where(e => e.Method == "PUT").Select(e => e.BytesIn).ShouldBe([Chunk, Chunk, 12_345]);
    }

    [Fact]
    public async Task The_same_submission_twice_is_one_file()
    {
        var report = Report(30_000);
        var first = await DeliverAsync(report, new Note());
        (await DeliverAsync(report, new Note())).ShouldBe(first);
        Files.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_document_of_the_same_name_gets_a_number_and_leaves_the_first_alone()
    {
        var (first, second) = (Report(30_000), Report(30_000));
        await DeliverAsync(first, new Note());
        await DeliverAsync(second, new Note());
        await DeliverAsync(second, new Note());
        Files.Keys.ShouldBe(["2024-2025-1/school-summary/S01.docx", "2024-2025-1/school-summary/S01 (2).docx"], ignoreOrder: true);
        Holds(Files["2024-2025-1/school-summary/S01.docx"], first);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_chunk_whose_answer_is_lost_is_not_sent_into_the_wrong_place(int which)
    {
        var report = Report(2 * Chunk + 12_345);
        var seen = 0;
        stand.Server.Faults.When("/_upload/", which, _ =>
        {
            if (seen++ == 0) stand.Server.Faults.CutNext(1, CutAt.Answer, "/_upload/");
            return Task.CompletedTask;
        });
        await DeliverAsync(report, new Note());
        Holds(Files.Values.Single(), report);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_before_any_chunk_and_started_again_it_goes_on_where_it_stopped(int which)
    {
        var (report, note) = (Report(2 * Chunk + 12_345), new Note());
        using var killed = new CancellationTokenSource();
        stand.Server.Faults.When("/_upload/", which, _ => killed.CancelAsync());
        await Should.ThrowAsync<OperationCanceledException>(() => Channel.DeliverAsync(report, note, killed.Token));
        note.Text.ShouldNotBeNull();
        stand.Server.Faults.Clear();
        await DeliverAsync(report, note);
        Files.Count.ShouldBe(1);
        Holds(Files.Values.Single(), report);
        // Nothing was sent anew that had arrived: at most one chunk was under way when the process died.
        stand.Server.Requests.Entries.Where(e => e.Method == "PUT").Sum(e => (long)e.BytesIn).ShouldBeLessThanOrEqualTo(report.Document.Length + Chunk);
        stand.Server.Requests.Entries.Count(e => e.Url.EndsWith("createUploadSession", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Killed_after_the_last_chunk_the_next_try_finds_the_file()
    {
        var (report, note) = (Report(Chunk + 1), new Note());
        var first = await DeliverAsync(report, note);
        // The host died before it could note down that it was done: what it knows is the session.
        note.Text.ShouldNotBeNull();
        (await DeliverAsync(report, note)).ShouldBe(first);
        Files.Values.Single().Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_ended_is_begun_anew()
    {
        var (report, note) = (Report(2 * Chunk), new Note());
        using var killed = new CancellationTokenSource();
        stand.Server.Faults.When("/_upload/", 2, _ => killed.CancelAsync());
        await Should.ThrowAsync<OperationCanceledException>(() => Channel.DeliverAsync(report, note, killed.Token));
        stand.World.Uploads.Clear();
        await DeliverAsync(report, note);
        Holds(Files.Values.Single(), report);
    }

    [Fact]
    public async Task Somebody_who_takes_the_name_meanwhile_keeps_it()
    {
        var report = Report(2 * Chunk);
        stand.Server.Faults.When("/_upload/", 2, _ =>
        {
            stand.Site.Drive.Put("2024-2025-1/school-summary/S01.docx", [1, 2, 3]);
            return Task.CompletedTask;
        });
        await DeliverAsync(report, new Note());
        Files["2024-2025-1/school-summary/S01.docx"].Content.Length.ShouldBe(3);
        Holds(Files["2024-2025-1/school-summary/S01 (2).docx"], report);
    }

    [Fact]
    public async Task A_full_library_is_said_and_tried_again_later()
    {
        stand.Server.Behaviour.DriveQuota = 10_000;
        var note = new Note();
        var report = Report(30_000);
        var full = await Channel.DeliverAsync(report, note, CancellationToken.None);
        full.Codes().ShouldBe(["graph.library-full"]);
        full.Problems[0].Unavailable.ShouldBeTrue();
        stand.Server.Behaviour.DriveQuota = 0;
        await DeliverAsync(report, note);
        Files.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Throttled_and_failing_it_arrives_whole()
    {
        stand.Server.Faults.ThrottleEvery(3, new Throttle(RetryAfter: 0), "_upload|createUploadSession");
        stand.Server.Faults.CutNext(2, CutAt.Body, "/_upload/");
        var report = Report(3 * Chunk);
        await DeliverAsync(report, new Note());
        Holds(Files.Values.Single(), report);
    }

    [Fact]
    public async Task A_library_of_another_name_is_found_by_it_and_one_that_is_not_there_is_said()
    {
        stand.Site.Drives.Add(new FakeDrive(stand.Site, "报送存档"));
        stand.Settings["Graph:Library:Name"] = "报送存档";
        await DeliverAsync(Report(100), new Note());
        stand.Site.Drives[1].Files.Count.ShouldBe(1);

        stand.Settings["Graph:Library:Name"] = "不存在";
        (await Channel.DeliverAsync(Report(100), new Note(), CancellationToken.None)).Codes().ShouldBe(["graph.library-missing"]);
    }

    [Fact]
    public async Task Without_the_right_to_write_one_sentence_says_so()
    {
        stand.Site.Grant(stand.World.App, "read");
        (await Channel.DeliverAsync(Report(100), new Note(), CancellationToken.None)).Codes().ShouldBe(["graph.library-denied"]);
    }

    [Fact]
    public void Without_settings_there_is_no_channel()
    {
        stand.Settings.Remove("Graph:Library:Site");
        stand.Plugin().SubmissionChannels.ShouldBeEmpty();
    }

    private async Task<Uri> DeliverAsync(Submission report, Note note) => (await Channel.DeliverAsync(report, note, CancellationToken.None)).Need();

    /// <summary>Comparing millions of bytes one by one would take longer than sending them.</summary>
    private static void Holds(FakeFile file, Submission report) => file.Content.AsSpan().SequenceEqual(report.Document.Span).ShouldBeTrue();

    private static Submission Report(int size)
    {
        var bytes = RandomNumberGenerator.GetBytes(size);
        return new Submission("r1:1", "S01.docx", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))) { Folders = ["2024-2025-1", "school-summary"] };
    }
}
