using WorkSummary.Core.Plugins;

namespace SamplePlugin;

/// <summary>What a plugin looks like: one entry, which hands over a list source, a check and a language for text blocks.</summary>
public sealed class SamplePlugin : IPlugin
{
    public string Name => "SamplePlugin";

    public void Register(PluginPorts ports)
    {
        ports.ListSources.Add(new OneUnitSource());
        ports.Checks.Add(new ShoutingCheck());
        ports.TextLanguages.Add(new SampleLanguage());
    }
}
