using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Notices;

/// <summary>What can be wrong with channels: told to administrators, so that nothing personal stands in it.</summary>
internal static class NoticeProblems
{
    private static readonly Texts Texts = new("WorkSummary.Server.Notices.Texts.Messages", typeof(NoticeProblems));

    public static Problem Of(string code, params object?[] args) => new(Texts, code, args);

    public static Problem BadSetting(string key, string? value, string example) => Of("settings.bad-value", key, value, example);
}
