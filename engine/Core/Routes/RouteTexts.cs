using System.Globalization;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>The texts of routes, with the names of stages and actions spoken in the reader's language.</summary>
public static class RouteTexts
{
    private static readonly Texts Texts = new("WorkSummary.Core.Routes.Messages", typeof(RouteTexts));

    /// <summary>The name of an action: 提交, 退回…</summary>
    /// <param name="action">The action.</param>
    /// <param name="culture">Language to speak.</param>
    public static string Of(RouteAction action, CultureInfo culture) => Texts.Get("action." + action, culture);

    /// <summary>The name of a report's stage, the two ends among them: 待校长审核, 已接收…</summary>
    /// <param name="route">The route.</param>
    /// <param name="stage">Key of a stage, <see cref="Route.Accepted"/> or <see cref="Route.Cancelled"/>.</param>
    /// <param name="culture">Language to speak.</param>
    public static string StageName(Route route, string stage, CultureInfo culture) =>
        route.Stage(stage)?.Name.In(culture) ?? (stage is Route.Accepted or Route.Cancelled ? Texts.Get("stage." + stage, culture) : stage);

    internal static string Get(string key, CultureInfo culture, params object?[] args) => Texts.Get(key, culture, args);

    internal static Problem Problem(string code, params object?[] args) => new(Texts, code, args);

    internal static object Name(Route route, string stage) => new Spoken(c => StageName(route, stage, c));

    internal static object Names(Route route, IReadOnlyList<string> stages) => new Spoken(c => string.Join(", ", stages.Select(s => StageName(route, s, c))));

    internal static object Name(RouteAction action) => new Spoken(c => Of(action, c));
}
