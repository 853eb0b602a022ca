using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Plugins;

/// <summary>Texts of the plugin door; keys are the codes <c>plugins.*</c>.</summary>
internal static class PluginTexts
{
    public static Texts Texts { get; } = new("WorkSummary.Core.Plugins.Messages", typeof(PluginTexts));
}
