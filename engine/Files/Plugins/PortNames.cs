using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Plugins;

/// <summary>Who brought which name of which port; notes the second plugin that brings the same.</summary>
internal sealed class PortNames(ICollection<Problem> problems)
{
    private readonly Dictionary<string, string> owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes note of what a plugin has just added to the ports.</summary>
    public void Check(LoadedPlugin plugin, PluginPorts ports)
    {
        Check(plugin, ports.ListSources, "IListSource", p => p.Name);
        Check(plugin, ports.ListFollowers, "IListFollower", p => p.Name);
        Check(plugin, ports.ListWriters, "IListWriter", p => p.Name);
        Check(plugin, ports.ListProvisioners, "IListProvisioner", p => p.Name);
        Check(plugin, ports.ListWatchers, "IListWatcher", p => p.Name);
        Check(plugin, ports.Checks, "ICheck", p => p.Id);
        Check(plugin, ports.Functions, "IExpressionFunction", p => p.Name);
        Check(plugin, ports.TextLanguages, "ITextLanguage", p => p.Name);
        Check(plugin, ports.Notifiers, "INotifier", p => p.Name);
        Check(plugin, ports.SubmissionChannels, "ISubmissionChannel", p => p.Name);
        Check(plugin, ports.PackSources, "IPackSource", p => p.Name);
        Check(plugin, ports.RouteHosts, "IRouteHost", p => p.Name);
    }

    private void Check<T>(LoadedPlugin plugin, IEnumerable<T> parts, string port, Func<T, string> name)
        where T : class
    {
        foreach (var part in parts.Where(seen.Add))
        {
            if (owners.TryAdd($"{port} {name(part)}", plugin.Name)) continue;
            problems.Add(new Problem(PluginTexts.Texts, "plugins.same-part", name(part), port, owners[$"{port} {name(part)}"], plugin.Name));
        }
    }
}
