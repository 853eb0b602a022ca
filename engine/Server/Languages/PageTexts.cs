using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using System.Text.Json;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Languages;

/// <summary>The words of the pages, one resource set per area in <c>Texts/</c>. The first part of a key names the area: <c>queue.title</c>.</summary>
internal static class PageTexts
{
    private static readonly FrozenDictionary<string, Texts> Areas =
        new[] { "Shell", "Home", "Queue", "Report", "Rounds", "Lists", "Rows", "Records", "Pane", "Word", "Figures", "Sending", "Admin", "Substitutes", "Status", "Problems", "SignIn", "Notices" }
            .ToFrozenDictionary(JsonNamingPolicy.KebabCaseLower.ConvertName, a => new Texts("WorkSummary.Server.Texts." + a, typeof(PageTexts)), StringComparer.Ordinal);

    /// <summary>Texts of the problems that this assembly finds itself; keys are their codes.</summary>
    public static Texts Problems => Areas["problems"];

    /// <summary>Names of the areas.</summary>
    public static IEnumerable<string> AreaNames => Areas.Keys;

    /// <summary>The texts of an area.</summary>
    public static Texts Area(string name) => Areas[name];

    /// <summary>Keys of all texts of an area.</summary>
    public static IEnumerable<string> Keys(string name) =>
        new ResourceManager("WorkSummary.Server.Texts." + char.ToUpperInvariant(name[0]) + name[1..], typeof(PageTexts).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(e => (string)e.Key);

    /// <summary>A text in a language.</summary>
    public static string Get(string key, CultureInfo culture, params object?[] args) =>
        Areas.TryGetValue(key.Split('.', 2)[0], out var texts) ? texts.Get(key, culture, args) : key;
}

/// <summary>The words of the pages in the language of the request; <c>@T["queue.title"]</c>.</summary>
public sealed class Words
{
    /// <summary>A text without values.</summary>
    /// <param name="key">Area, dot, name.</param>
#pragma warning disable CA1822 // Injected into pages, so that they can say @T.
    public string this[string key] => PageTexts.Get(key, CultureInfo.CurrentUICulture);

    /// <summary>A text with values for its placeholders.</summary>
    /// <param name="key">Area, dot, name.</param>
    /// <param name="args">The values.</param>
    public string this[string key, params object?[] args] => PageTexts.Get(key, CultureInfo.CurrentUICulture, args);

    /// <summary>A term in the language of the request.</summary>
    /// <param name="term">The term.</param>
    public string Of(Core.Lists.Term term) => term.In(CultureInfo.CurrentUICulture);

    /// <summary>Names one after the other, as the language of the request divides them.</summary>
    /// <param name="names">The names.</param>
    public string Listed(IEnumerable<string> names) => string.Join(this["shell.and"], names);

    /// <summary>A problem in the language of the request.</summary>
    /// <param name="problem">The problem.</param>
    public string Of(Problem problem) => problem.Message(CultureInfo.CurrentUICulture);
#pragma warning restore CA1822
}
