using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Ledger;

/// <summary>A problem as it is kept: its sentence in every interface language, since the texts are those of another assembly.</summary>
internal static class StoredTerm
{
    private static readonly CultureInfo Hans = CultureInfo.GetCultureInfo("zh-Hans");
    private static readonly CultureInfo Hant = CultureInfo.GetCultureInfo("zh-Hant");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static Term Of(Problem problem) => new(problem.Message(Hans), problem.Message(Hant), problem.Message(English));

    public static Term? Read(string? hans, string? hant, string? en) => hans is null ? null : new Term(hans, hant ?? hans, en ?? hans);
}
