using WorkSummary.Core.Plugins;

namespace WorkSummary.Scriban;

/// <summary>Brings the text language <c>scriban</c>: whole Scriban templates for the text blocks of a pack, in a sandbox.</summary>
public sealed class ScribanPlugin : IPlugin
{
    /// <inheritdoc/>
    public string Name => "scriban";

    /// <inheritdoc/>
    public void Register(PluginPorts ports) => ports.TextLanguages.Add(new ScribanLanguage(new Limits(), ports.Host.Clock));
}
