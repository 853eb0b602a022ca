using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Pages;

/// <summary>What is told at the top of the next page, once.</summary>
/// <param name="Tone">success, info, warning or danger.</param>
/// <param name="Text">In the reader's language.</param>
/// <param name="Code">Code of a problem, for support.</param>
public sealed record Told(string Tone, string Text, string? Code = null)
{
    private const string Key = "told";

    /// <summary>Tells that something worked.</summary>
    /// <param name="data">Carries it to the next page.</param>
    /// <param name="text">In the reader's language.</param>
    public static void Done(ITempDataDictionary data, string text) => Put(data, new Told("success", text));

    /// <summary>Tells that something is to be done first.</summary>
    /// <param name="data">Carries it to the next page.</param>
    /// <param name="text">In the reader's language.</param>
    public static void Warn(ITempDataDictionary data, string text) => Put(data, new Told("warning", text));

    /// <summary>Tells what stood against it.</summary>
    /// <param name="data">Carries it to the next page.</param>
    /// <param name="problems">The problems.</param>
    public static void Refused(ITempDataDictionary data, IReadOnlyList<Problem> problems) => Put(data, Of(problems));

    /// <summary>The problems as something to tell.</summary>
    /// <param name="problems">The problems.</param>
    public static Told Of(IReadOnlyList<Problem> problems) =>
        new("danger", string.Join(" ", problems.Select(p => p.Message(CultureInfo.CurrentUICulture))), problems[0].Code);

    /// <summary>What there is to tell; null for nothing. It is told once.</summary>
    /// <param name="data">Carried it here.</param>
    public static Told? Take(ITempDataDictionary data) =>
        data[Key] is string json ? JsonSerializer.Deserialize<Told>(json) : null;

    private static void Put(ITempDataDictionary data, Told told) => data[Key] = JsonSerializer.Serialize(told);
}
