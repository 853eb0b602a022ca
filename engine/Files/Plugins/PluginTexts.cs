using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Plugins;

/// <summary>Texts of the plugin door; keys are the codes <c>plugins.*</c>.</summary>
internal static class PluginTexts
{
    public static Texts Texts { get; } = new("WorkSummary.Files.Plugins.Messages", typeof(PluginTexts));
}
