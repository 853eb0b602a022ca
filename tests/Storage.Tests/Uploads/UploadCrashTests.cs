using System.Diagnostics;
using System.Globalization;
using Shouldly;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Uploads;

/// <summary>Sends documents without end and prints each piece once it is acknowledged.</summary>
internal static class CrashSender
{
    public const int Pieces = 9;

    public static byte[] Document(int number) => Sender.Document((Pieces * IUploadDesk.Chunk) - 3, number);

    public static async Task RunAsync(string folder)
    {
        await using var world = World.Reopen(folder);
        var report = await world.OpenAsync(World.Teacher);
        for (var number = 0; ; number++)
        {
            // Where the last process was killed is where this one goes on.
            var sender = new Sender(world, World.Teacher, report, number.ToString("x32", CultureInfo.InvariantCulture), Document(number));
            var upload = (await sender.OpenAsync()).Must();
            foreach (var piece in Enumerable.Range(0, Pieces).Except(upload.Received))
            {
                (await sender.PutAsync(upload.Id, piece)).Must();
                await Console.Out.WriteLineAsync($"{upload.Id} {number} {piece}");
                await Console.Out.FlushAsync();
            }
        }
    }
}

public class UploadCrashTests
{
    [Fact]
    public async Task Every_piece_that_was_acknowledged_is_there_after_a_kill_and_the_rest_follows()
    {
        await using var world = await World.CreateAsync();
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(world.File))!;
        var acknowledged = new HashSet<(string Upload, int Number, int Piece)>();
        for (var kill = 1; kill <= 4; kill++)
        {
            foreach (var line in await RunUntilAsync(folder, acknowledgements: 2 + (kill * 3)))
            {
                var parts = line.Split(' ');
                acknowledged.Add((parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture))).ShouldBeTrue("a piece was asked for twice");
            }

            foreach (var upload in acknowledged.GroupBy(a => (a.Upload, a.Number)))
            {
                var view = (await world.Get<IUploadDesk>().GetAsync(World.Teacher, upload.Key.Upload)).Must();
                upload.Select(u => u.Piece).Except(view.Received).ShouldBeEmpty();
                if (view.Complete) (await world.Get<IUploadDesk>().ReadAsync(World.Teacher, view.Id)).Must().ToArray().ShouldBe(CrashSender.Document(upload.Key.Number));
            }
        }

        acknowledged.Select(a => a.Upload).Distinct().Count().ShouldBeGreaterThan(1);
    }

    private static async Task<IReadOnlyList<string>> RunUntilAsync(string folder, int acknowledgements)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, ArgumentList = { "exec", typeof(UploadCrashTests).Assembly.Location, "crash-sender", folder } };
        using var process = Process.Start(start).ShouldNotBeNull();
        var lines = new List<string>();
        while (lines.Count < acknowledgements && await process.StandardOutput.ReadLineAsync() is { } line) lines.Add(line);
        lines.Count.ShouldBe(acknowledgements, "the sender ended by itself");
        await Task.Delay(Random.Shared.Next(0, 12));
        process.Kill();
        while (await process.StandardOutput.ReadLineAsync() is { } line) lines.Add(line);
        await process.WaitForExitAsync();

        // The last line may have been cut off while it was written.
        return [.. lines.Where(l => l.Split(' ') is [{ Length: 32 }, _, { Length: 1 }])];
    }
}
