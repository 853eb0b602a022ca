using System.Globalization;
using Resilience.World;

namespace Resilience.Journeys;

/// <summary>A school that writes one report after the other and follows each through its whole route: written, submitted, sometimes returned and mended, approved, accepted.</summary>
internal sealed class SchoolJourney(int index, KillWorld world, IReadOnlyList<Uri> nodes, Acknowledged acknowledged, Random random)
{
    /// <summary>What the checks do not mind.</summary>
    private const string First = "家访时先听老人说近况，再看学习的地方，最后约好下次联系的时间；谈心多在午间和放学后。";

    private const string Second = First + "从记录看，愿意开口说心里话的孩子比上学期多。";

    private readonly string school = world.Schools[index];

    /// <summary>Goes on until it is told that it is enough, and brings the last report to its end.</summary>
    public async Task RunAsync(CancellationToken enough, CancellationToken stop)
    {
        using var teacher = new Person(KillWorld.Teacher(school), nodes, acknowledged);
        using var principal = new Person(KillWorld.Principal(school), nodes, acknowledged);
        using var officer = new Person(KillWorld.Officer(index), nodes, acknowledged);
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var round = await OpenRoundAsync(officer, number, stop);
            var report = (await teacher.PostAsync("/api/v1/reports", new { round }, null, stop)).GetProperty("id").GetString()!;
            acknowledged.Texts[report] = 0;
            acknowledged.Steps.Enqueue(new Step(report, 1, teacher.Id, "start", null));
            await WriteAsync(teacher, report, First, stop);
            await SubmitAsync(teacher, report, stop);
            if (random.Next(4) == 0)
            {
                await DecideAsync(principal, report, "return", stop, "请再补充一句。");
                await WriteAsync(teacher, report, Second, stop);
                await SubmitAsync(teacher, report, stop);
            }

            await DecideAsync(principal, report, "approve", stop);
            await DecideAsync(officer, report, "accept", stop);
            acknowledged.Ended[report] = true;
        }
    }

    /// <summary>A round of the school's own for each report. Its key makes it one, however often it is asked for.</summary>
    private async Task<string> OpenRoundAsync(Person officer, int number, CancellationToken stop)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"round-{school}-{number}");
        var due = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(60);
        var body = new { title = key, kind = SmallTemplates.Kind, period = SmallTemplates.Period, due, units = new[] { school } };
        return acknowledged.Rounds[key] = (await officer.PostAsync("/api/v1/rounds", body, key, stop)).GetProperty("id").GetString()!;
    }

    /// <summary>Saving is compared and set: whoever has had no answer looks first whether it was done.</summary>
    private async Task WriteAsync(Person teacher, string report, string text, CancellationToken stop)
    {
        var (_, revision) = await SectionAsync(teacher, report, stop);
        if (await teacher.PutAsync($"/api/v1/reports/{report}/draft/{SmallTemplates.Section}", new { text, revision }, stop)) return;
        if ((await SectionAsync(teacher, report, stop)).Text != text) acknowledged.Wrong.Enqueue($"{teacher.Id}: a text was refused and is not there");
    }

    private static async Task<(string Text, int Revision)> SectionAsync(Person teacher, string report, CancellationToken stop)
    {
        var draft = await teacher.GetAsync($"/api/v1/reports/{report}/draft", stop);
        var section = draft.GetProperty("sections").EnumerateArray().First(s => s.GetProperty("section").GetString() == SmallTemplates.Section);
        return (section.GetProperty("text").GetString()!, section.GetProperty("revision").GetInt32());
    }

    private async Task SubmitAsync(Person teacher, string report, CancellationToken stop)
    {
        var turn = await TurnAsync(teacher, report, stop);
        await teacher.PostAsync($"/api/v1/reports/{report}/submission", new { turn, key = Guid.NewGuid().ToString("N") }, null, stop);
        acknowledged.Texts.AddOrUpdate(report, 1, static (_, n) => n + 1);
        acknowledged.Steps.Enqueue(new Step(report, turn + 1, teacher.Id, "submit", null));
    }

    private async Task DecideAsync(Person person, string report, string action, CancellationToken stop, string? reason = null)
    {
        var seen = await person.GetAsync($"/api/v1/reports/{report}", stop);
        var turn = seen.GetProperty("report").GetProperty("turn").GetInt32();
        var hash = seen.GetProperty("versions").EnumerateArray().Last().GetProperty("hash").GetString();
        var done = await person.PostAsync($"/api/v1/reports/{report}/decisions", new { action, turn, versionHash = hash, reason }, Guid.NewGuid().ToString("N"), stop);
        var made = done.GetProperty("turn").GetInt32();
        if (made != turn + 1) acknowledged.Wrong.Enqueue($"{person.Id}: {action} on turn {turn} made turn {made}");
        acknowledged.Steps.Enqueue(new Step(report, made, person.Id, action, done.TryGetProperty("receipt", out var receipt) ? receipt.GetString() : null));
    }

    private static async Task<int> TurnAsync(Person person, string report, CancellationToken stop) =>
        (await person.GetAsync($"/api/v1/reports/{report}", stop)).GetProperty("report").GetProperty("turn").GetInt32();
}
