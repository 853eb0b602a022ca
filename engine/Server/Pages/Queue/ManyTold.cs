using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>Reports that were refused for the same reason.</summary>
/// <param name="Why">What stood against it.</param>
/// <param name="Units">Units whose reports they are.</param>
public sealed record ManyRefused(string Why, IReadOnlyList<string> Units);

/// <summary>What became of many, told once at the top of the next page: how many were done, and of the others which and why.</summary>
/// <param name="Text">How many were done, and how many not.</param>
/// <param name="Done">How many were done.</param>
/// <param name="Refused">The others, by reason.</param>
public sealed record ManyTold(string Text, int Done, IReadOnlyList<ManyRefused> Refused)
{
    private const string Key = "many";

    /// <summary>How many units are named for one reason; the cookie that carries it has an end.</summary>
    private const int Named = 12;

    /// <summary>The answers in the reader's language.</summary>
    /// <param name="answers">What became of each.</param>
    /// <param name="done">Key of the text that tells how many were done.</param>
    /// <param name="words">The reader's language.</param>
    public static ManyTold Of(IReadOnlyList<BulkAnswer> answers, string done, Words words)
    {
        var refused = answers.Where(a => !a.Result.Ok).ToList();
        var count = answers.Count - refused.Count;
        var text = words[done, count] + (refused.Count > 0 ? " " + words["queue.many-refused", refused.Count] : "");
        return new ManyTold(text, count,
        [
            .. refused.GroupBy(a => string.Join(' ', a.Result.Problems.Select(words.Of)), StringComparer.Ordinal)
                .Select(g => new ManyRefused(g.Key, [.. g.Select(a => a.Unit ?? "…").Take(Named), .. g.Count() > Named ? [words["queue.many-more", g.Count() - Named]] : Array.Empty<string>()])),
        ]);
    }

    /// <summary>Tells it on the next page.</summary>
    /// <param name="data">Carries it there.</param>
    /// <param name="told">What is told.</param>
    public static void Put(ITempDataDictionary data, ManyTold told) => data[Key] = JsonSerializer.Serialize(told);

    /// <summary>What there is to tell; null for nothing.</summary>
    /// <param name="data">Carried it here.</param>
    public static ManyTold? Take(ITempDataDictionary data) => data[Key] is string json ? JsonSerializer.Deserialize<ManyTold>(json) : null;
}
