using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Uploads;

/// <summary>Whatever comes in whatever order, together, damaged or twice: at the end the document is there, byte for byte.</summary>
public class UploadStormTests
{
    private const int Pieces = 5;

    private enum Way
    {
        Whole,
        Damaged,
        Other,
    }

    private static readonly Gen<(int Number, Way Way)> Step =
        from number in Gen.Choose(0, Pieces - 1)
        from way in Gen.Frequency((6, Gen.Constant(Way.Whole)), (1, Gen.Constant(Way.Damaged)), (1, Gen.Constant(Way.Other)))
        select (number, way);

    [Fact]
    public void Any_order_any_repeat_any_damage_gives_the_same_document()
    {
        Prop.ForAll(Arb.From(Step.ListOf(12)), Arb.From(Gen.Choose(1, IUploadDesk.Chunk)), (steps, last) =>
            RunAsync([.. steps], ((Pieces - 1) * IUploadDesk.Chunk) + last).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(10));
    }

    [Fact]
    public async Task Parallel_senders_of_one_document_leave_one_upload_complete()
    {
        await using var world = await World.CreateAsync();
        var sender = await Sender.CreateAsync(world, (Pieces * IUploadDesk.Chunk) - 7);
        var uploads = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            var upload = (await sender.OpenAsync()).Must().Id;
            foreach (var number in Enumerable.Range(0, Pieces).OrderBy(_ => Random.Shared.Next())) (await sender.PutAsync(upload, number)).Must();
            return upload;
        })));
        uploads.Distinct().Count().ShouldBe(1);
        (await sender.Desk.ReadAsync(sender.Member, uploads[0])).Must().ToArray().ShouldBe(sender.Bytes);
        (await world.CountAsync("SELECT count(*) FROM UploadChunks")).ShouldBe(Pieces);
    }

    private static async Task RunAsync(IReadOnlyList<(int Number, Way Way)> steps, int size)
    {
        await using var world = await World.CreateAsync();
        var sender = await Sender.CreateAsync(world, size, seed: size);
        var upload = (await sender.OpenAsync()).Must().Id;
        var here = new HashSet<int>();
        await Task.WhenAll(steps.Chunk(3).Select(several => Task.Run(async () =>
        {
            foreach (var (number, way) in several)
            {
                var chunk = sender.Chunk(number);
                if (way == Way.Whole)
                {
                    (await sender.PutAsync(upload, number)).Must();
                    lock (here) here.Add(number);
                    continue;
                }

                // Damaged on the way: the hash is that of what was sent. (Other content under its own hash would be the sender's own fault.)
                var hash = Sender.Hash(chunk);
                chunk[^1] ^= 1;
                var put = await sender.Desk.PutAsync(World.Teacher, upload, number, chunk, way == Way.Damaged ? hash : Sender.Hash(sender.Bytes));
                put.Code().ShouldBe("uploads.chunk-damaged");
            }
        })));

        (await sender.Desk.GetAsync(World.Teacher, upload)).Must().Received.ShouldBe(here.Order());
        for (var number = 0; number < Pieces; number++) (await sender.PutAsync(upload, number)).Must();
        (await sender.Desk.ReadAsync(World.Teacher, upload)).Must().ToArray().ShouldBe(sender.Bytes);
    }
}
