using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Uploads;

/// <summary>Documents in pieces: what is acknowledged is there, and nobody else's business.</summary>
public class UploadDeskTests
{
    private const int ThreePieces = (2 * IUploadDesk.Chunk) + 5;

    [Fact]
    public async Task A_document_sent_in_pieces_is_the_document()
    {
        await using var world = await World.CreateAsync();
        var sender = await Sender.CreateAsync(world, ThreePieces);
        var upload = (await sender.OpenAsync()).Must();
        upload.Complete.ShouldBeFalse();
        (await sender.Desk.ReadAsync(World.Teacher, upload.Id)).Code().ShouldBe("uploads.incomplete");
        (await sender.PutAsync(upload.Id, 2)).Must().Received.ShouldBe([2]);
        (await sender.PutAsync(upload.Id, 0)).Must().Received.ShouldBe([0, 2]);
        (await sender.PutAsync(upload.Id, 1)).Must().Complete.ShouldBeTrue();
        (await sender.Desk.ReadAsync(World.Teacher, upload.Id)).Must().ToArray().ShouldBe(sender.Bytes);
    }

    [Fact]
    public async Task The_same_submission_of_the_same_document_is_the_same_upload()
    {
        await using var world = await World.CreateAsync();
        var sender = await Sender.CreateAsync(world, ThreePieces);
        var first = (await sender.OpenAsync()).Must();
        await sender.PutAsync(first.Id, 1);
        var again = (await sender.OpenAsync()).Must();
        again.Id.ShouldBe(first.Id);
        again.Received.ShouldBe([1]);
        var changed = sender with { Bytes = Sender.Document(ThreePieces, 2) };
        (await changed.OpenAsync()).Must().Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task A_piece_may_come_twice_but_not_otherwise()
    {
        await using var world = await World.CreateAsync();
        var sender = await Sender.CreateAsync(world, ThreePieces);
        var upload = (await sender.OpenAsync()).Must().Id;
        (await sender.PutAsync(upload, 0)).Must();
        (await sender.PutAsync(upload, 0)).Must().Received.ShouldBe([0]);
        var other = Sender.Document(IUploadDesk.Chunk, 9);
        (await sender.Desk.PutAsync(World.Teacher, upload, 0, other, Sender.Hash(other))).Code().ShouldBe("uploads.chunk-differs");
        (await sender.Desk.PutAsync(World.Teacher, upload, 1, other, Sender.Hash(sender.Chunk(1)))).Code().ShouldBe("uploads.chunk-damaged");
        (await sender.Desk.PutAsync(World.Teacher, upload, 1, other.AsMemory(1), Sender.Hash(other.AsSpan(1)))).Code().ShouldBe("uploads.chunk-length");
        (await sender.PutAsync(upload, 2) is { Ok: true }).ShouldBeTrue();
        (await sender.Desk.PutAsync(World.Teacher, upload, 3, other, Sender.Hash(other))).Code().ShouldBe("uploads.no-such-chunk");
        (await sender.Desk.PutAsync(World.Teacher, upload, -1, other, Sender.Hash(other))).Code().ShouldBe("uploads.no-such-chunk");
    }

    [Fact]
    public async Task Pieces_that_are_not_the_document_announced_are_dropped_and_can_be_sent_anew()
    {
        await using var world = await World.CreateAsync();
        var sender = await Sender.CreateAsync(world, ThreePieces);
        var upload = (await sender.OpenAsync()).Must().Id;
        var wrong = Sender.Document(IUploadDesk.Chunk, 9);
        (await sender.Desk.PutAsync(World.Teacher, upload, 0, wrong, Sender.Hash(wrong))).Must();
        (await sender.PutAsync(upload, 1)).Must();
        (await sender.PutAsync(upload, 2)).Code().ShouldBe("uploads.whole-differs");
        (await sender.Desk.GetAsync(World.Teacher, upload)).Must().Received.ShouldBeEmpty();
        for (var n = 0; n < 3; n++) (await sender.PutAsync(upload, n)).Must();
        (await sender.Desk.GetAsync(World.Teacher, upload)).Must().Complete.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_else_finds_it_not_even_a_colleague()
    {
        await using var world = await World.CreateAsync();
        var sender = await Sender.CreateAsync(world, 100);
        var upload = (await sender.OpenAsync()).Must().Id;
        (await sender.PutAsync(upload, 0)).Must();
        foreach (var other in new[] { World.Teacher2, World.Principal, World.NextDoor, World.Officer })
        {
            (await sender.Desk.GetAsync(other, upload)).Code().ShouldBe("uploads.not-found");
            (await sender.Desk.ReadAsync(other, upload)).Code().ShouldBe("uploads.not-found");
            (await sender.Desk.PutAsync(other, upload, 0, sender.Bytes, Sender.Hash(sender.Bytes))).Code().ShouldBe("uploads.not-found");
        }

        // Who has moved to another school leaves what they had begun.
        (await sender.Desk.GetAsync(World.Teacher with { Unit = "S2" }, upload)).Code().ShouldBe("uploads.not-found");
        (await (sender with { Member = World.NextDoor }).OpenAsync()).Code().ShouldBe("report.not-found");
        (await (sender with { Member = World.Officer }).OpenAsync()).Code().ShouldBe("report.not-found");
    }

    [Theory]
    [InlineData("", "uploads.bad-submission")]
    [InlineData("ABCDEF00112233445566778899AABBCC", "uploads.bad-submission")]
    [InlineData("00112233445566778899aabbccddeeff", "ok")]
    public async Task A_submission_has_a_key_of_32_hex_digits(string key, string code)
    {
        await using var world = await World.CreateAsync();
        var sender = await Sender.CreateAsync(world, 100) with { Submission = key };
        (await sender.OpenAsync()).Code().ShouldBe(code);
    }

    [Fact]
    public async Task What_nobody_goes_on_with_is_removed_after_two_days_and_no_earlier()
    {
        await using var world = await World.CreateAsync();
        var sender = await Sender.CreateAsync(world, ThreePieces);
        var upload = (await sender.OpenAsync()).Must().Id;
        world.Clock.Move(TimeSpan.FromHours(40));
        (await sender.PutAsync(upload, 0)).Must();
        world.Clock.Move(TimeSpan.FromHours(47));
        (await sender.Desk.SweepAsync()).ShouldBe(0);
        world.Clock.Move(TimeSpan.FromHours(2));
        (await sender.Desk.SweepAsync()).ShouldBe(1);
        (await sender.Desk.GetAsync(World.Teacher, upload)).Code().ShouldBe("uploads.not-found");
        (await world.CountAsync("SELECT count(*) FROM UploadChunks")).ShouldBe(0);
    }

    [Fact]
    public async Task The_oldest_make_room_for_the_newest()
    {
        await using var world = await World.CreateAsync();
        var sender = await Sender.CreateAsync(world, 100);
        var small = (await sender.OpenAsync()).Must().Id;
        for (var i = 0; i < 7; i++)
        {
            world.Clock.Move(TimeSpan.FromMinutes(1));
            (await sender.Desk.OpenAsync(World.Teacher, new OpenUpload(sender.Report, Guid.NewGuid().ToString("N"), UploadFormat.Docx, 40L << 20, Sender.Hash([(byte)i])))).Must();
        }

        (await world.CountAsync("SELECT sum(Size) FROM Uploads")).ShouldBeLessThanOrEqualTo(IUploadDesk.MostOfAPerson);
        (await sender.Desk.GetAsync(World.Teacher, small)).Code().ShouldBe("uploads.not-found");
    }

    [Fact]
    public async Task A_decision_is_found_again_by_its_key_and_only_by_who_made_it()
    {
        await using var world = await World.CreateAsync();
        var report = await world.OpenAsync(World.Teacher);
        await world.AddVersionAsync(World.Teacher, report, "甲");
        (await world.Reports.AnsweredAsync(World.Teacher, report, "k1")).ShouldBeNull();
        var command = await world.SeenAsync(World.Teacher, report, RouteAction.Submit);
        var outcome = (await world.Reports.DecideAsync(World.Teacher, command, "k1")).Must();
        (await world.Reports.AnsweredAsync(World.Teacher, report, "k1")).ShouldNotBeNull().Must().ShouldBe(outcome);
        (await world.Reports.AnsweredAsync(World.Teacher, "another", "k1")).ShouldNotBeNull().Code().ShouldBe("request.key-reused");
        (await world.Reports.AnsweredAsync(World.Teacher2, report, "k1")).ShouldBeNull();
    }
}
