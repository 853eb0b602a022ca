using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>Approvals that the next page offers to take back for some seconds. It is offered once.</summary>
/// <param name="Items">Report, turn and key of each.</param>
/// <param name="Query">Query of the queue the person came from; null when they did not.</param>
/// <param name="Until">Until when, as milliseconds since 1970.</param>
public sealed record UndoOffer(IReadOnlyList<string> Items, string? Query, long Until)
{
    private const string Key = "undo";

    /// <summary>Offers what can be taken back of the answers.</summary>
    /// <param name="data">Carries it to the next page.</param>
    /// <param name="answers">What became of each.</param>
    /// <param name="query">Query of the queue; null outside it.</param>
    /// <param name="until">Until when.</param>
    public static void Put(ITempDataDictionary data, IEnumerable<BulkAnswer> answers, string? query, DateTimeOffset until)
    {
        var items = answers.Where(a => a.CanUndo && a.Result.Ok)
            .Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.ReportId}:{a.Result.Value!.Turn}")).ToList();
        if (items.Count > 0)
            data[Key] = JsonSerializer.Serialize(new UndoOffer(items, query is null ? null : QueueQuery.Set(query, "handler", null), until.ToUnixTimeMilliseconds()));
    }

    /// <summary>What there is to offer; null for nothing, or when its time is over.</summary>
    /// <param name="data">Carried it here.</param>
    /// <param name="now">Now.</param>
    public static UndoOffer? Take(ITempDataDictionary data, DateTimeOffset now) =>
        data[Key] is string json && JsonSerializer.Deserialize<UndoOffer>(json) is { } offer && offer.Left(now) > 0 ? offer : null;

    /// <summary>Milliseconds left.</summary>
    /// <param name="now">Now.</param>
    public long Left(DateTimeOffset now) => Until - now.ToUnixTimeMilliseconds();

    /// <summary>An approval as the form carries it; null for what is none. The key is the approval's own: pressing twice takes back once.</summary>
    /// <param name="text">Report and turn.</param>
    public static UndoItem? Read(string text) =>
        text.Split(':') is [{ Length: > 0 } report, var turn] && int.TryParse(turn, CultureInfo.InvariantCulture, out var after)
            ? new UndoItem(report, after, $"undo-{report}-{after}")
            : null;
}
