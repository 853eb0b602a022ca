using System.Text.Json;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Notices;

/// <summary>What somebody says of how they wish to be told: the same words on the page and in the API.</summary>
internal static class WishesGiven
{
    /// <summary>The word for a wish: <c>daily</c>, <c>at-once</c>, <c>inside</c>.</summary>
    public static string Word(NoticeWish wish) => JsonNamingPolicy.KebabCaseLower.ConvertName(wish.ToString());

    /// <summary>Reads it.</summary>
    /// <param name="wish">How they are told, as a word.</param>
    /// <param name="language">Name of one of our languages; null leaves the one there is.</param>
    public static Result<NoticeWishes> Read(string? wish, string? language)
    {
        var problems = new List<Problem>();
        var known = Enum.GetValues<NoticeWish>().Where(w => Word(w) == wish).ToList();
        if (known.Count == 0) problems.Add(new Problem(PageTexts.Problems, "problems.unknown-wish", wish ?? "", string.Join(", ", Enum.GetValues<NoticeWish>().Select(Word))));
        if (language is not null && !InterfaceLanguages.IsKnown(language))
            problems.Add(new Problem(PageTexts.Problems, "problems.unknown-language", language, string.Join(", ", InterfaceLanguages.All.Select(l => l.Culture.Name))));
        return problems.Count > 0 ? Result<NoticeWishes>.Failure(problems) : new NoticeWishes(known[0], language);
    }
}
