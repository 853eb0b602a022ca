using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

/// <summary>Whatever comes in whatever order, in the end the source and the copy hold the same, with everything that was typed, once.</summary>
public class RowStormTests
{
    private enum Step
    {
        Add,
        Change,
        Remove,
        EditAtSource,
        DeleteAtSource,
        Refresh,
        ReadWhole,
        RefreshLate,
        Dispatch,
        DispatchAway,
        DispatchLost,
        DispatchBroken,
        DispatchRefused,
        Wait,
        SettleMine,
        SettleTheirs,
    }

    [Fact]
    public void In_the_end_the_source_and_the_copy_are_the_same_and_nothing_is_lost_or_doubled()
    {
        var steps = Gen.Elements(Enum.GetValues<Step>()).Zip(Gen.Choose(0, 1000)).ListOf();
        Prop.ForAll(Arb.From(steps.Resize(40)), s => RunAsync([.. s.Select(p => (p.Item1, p.Item2))]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    private static async Task RunAsync(IReadOnlyList<(Step Step, int Number)> steps)
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var desk = world.Get<IRowDesk>();
        var added = new Dictionary<string, string>(StringComparer.Ordinal);
        var typed = 0;
        (SyncTurn Turn, IReadOnlyList<ListUpdate> Updates)? late = null;
        foreach (var (step, number) in steps)
        {
            world.Clock.Move(TimeSpan.FromSeconds(1));
            switch (step)
            {
                case Step.Add:
                    var text = $"记录{++typed}";
                    added[text] = (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(new DateOnly(2025, 1, 9), findings: text)))).Must().Key;
                    break;
                case Step.Change or Step.Remove:
                    if ((await world.PageAsync("HomeVisits", take: 500)).Rows is not { Count: > 0 } rows) break;
                    var seen = rows[number % rows.Count];
                    var saved = await world.SaveAsync(step == Step.Remove ? School.Remove(seen) : School.Change(seen, ("FollowUp", $"跟进{++typed}")));
                    if (!saved.Ok) saved.Code().ShouldBe("rows.settle-first");
                    break;
                case Step.EditAtSource:
                    if (source.Rows("HomeVisits") is { Count: > 0 } there) source.Edit("HomeVisits", there[number % there.Count].Id, "FollowUp", $"别处{++typed}");
                    break;
                case Step.DeleteAtSource:
                    if (source.Rows("HomeVisits") is { Count: > 0 } some) source.Delete("HomeVisits", some[number % some.Count].Id);
                    break;
                case Step.Refresh or Step.ReadWhole:
                    if (late is null) (await School.RefreshAsync(world, source, step == Step.ReadWhole)).Must();
                    break;
                case Step.RefreshLate when late is null:
                    // Read now, put into the copy some steps later.
                    var turn = (await world.Get<IListSync>().BeginAsync("S1", TimeSpan.FromDays(9)))!;
                    late = (turn, source.Read(turn.Memory, number % 2 == 0, world.Clock.GetUtcNow()));
                    break;
                case Step.RefreshLate:
                    (await world.Get<IListSync>().ApplyAsync(late!.Value.Turn, late.Value.Updates)).Must();
                    late = null;
                    break;
                case Step.Wait:
                    world.Clock.Move(TimeSpan.FromHours(number % 10));
                    break;
                case Step.SettleMine or Step.SettleTheirs:
                    await SettleAsync(world, step == Step.SettleMine ? ConflictChoice.Mine : ConflictChoice.Theirs);
                    break;
                default:
                    source.Moods.Clear();
                    if (Mood(step) is { } mood) source.Moods.Enqueue(mood);
                    await world.DispatchAsync(source);
                    break;
            }
        }

        // The storm is over: everything that waits goes, people settle the rest, and the copy is read once more.
        source.Moods.Clear();
        if (late is { } last) (await world.Get<IListSync>().ApplyAsync(last.Turn, last.Updates)).Must();
        for (var i = 0; (await desk.OpenAsync(World.Principal, School.Catalog)).Must().Count > 0; i++)
        {
            if (i == 50) throw new ShouldAssertException("It does not come to an end: " + string.Join(", ", (await desk.OpenAsync(World.Principal, School.Catalog)).Must().Select(o => $"{o.State} {o.Mine?.Id} {o.Trouble?.En}")) + string.Join(" ", steps));
            world.Clock.Move(TimeSpan.FromHours(7));
            await world.DispatchAsync(source);
            await SettleAsync(world, ConflictChoice.Mine);
        }

        world.Clock.Move(TimeSpan.FromSeconds(1));
        (await School.RefreshAsync(world, source, whole: false)).Must();
        await ListSyncTests.SameAsync(world, source, "HomeVisits");
        (await world.CountAsync("SELECT Rows FROM ListStates WHERE Unit='S1' AND List='HomeVisits'")).ShouldBe(source.Rows("HomeVisits").Count);
        var ever = source.Everything.Select(r => r["Findings"] as string).ToHashSet();
        foreach (var (text, key) in added)
        {
            var dropped = await world.CountAsync($"SELECT count(*) FROM RowWrites WHERE Key='{key}' AND State='Dropped'") == 1;
            ever.Contains(text).ShouldBe(!dropped, text);
            source.Rows("HomeVisits").Count(r => r["Findings"] as string == text).ShouldBeLessThanOrEqualTo(1, text);
        }

        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
    }

    private static async Task SettleAsync(World world, ConflictChoice choice)
    {
        var desk = world.Get<IRowDesk>();
        foreach (var open in (await desk.OpenAsync(World.Principal, School.Catalog)).Must().Where(o => o.State is WriteState.Conflict or WriteState.Refused))
        {
            var settled = await desk.SettleAsync(World.Principal, School.Catalog, open.Key, choice);

            // A change of a row that never came to be here cannot be made a row: its own cells are all there is.
            if (!settled.Ok) (await desk.SettleAsync(World.Principal, School.Catalog, open.Key, ConflictChoice.Theirs)).Code().ShouldBeOneOf("ok", "rows.already-settled");
        }
    }

    private static Mood? Mood(Step step) => step switch
    {
        Step.DispatchAway => Storage.Tests.Mood.Away,
        Step.DispatchLost => Storage.Tests.Mood.AnswerLost,
        Step.DispatchBroken => Storage.Tests.Mood.Broken,
        Step.DispatchRefused => Storage.Tests.Mood.Refusing,
        _ => null,
    };
}
