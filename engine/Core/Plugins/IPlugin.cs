using WorkSummary.Core.Checks;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;

namespace WorkSummary.Core.Plugins;

/// <summary>The one entry of a plugin's assembly. First-party plugins use the same door.</summary>
public interface IPlugin
{
    /// <summary>Name of the plugin, that of its folder in <c>plugins/</c>.</summary>
    string Name { get; }

    /// <summary>Hands over what the plugin brings.</summary>
    /// <param name="ports">Where to hand it.</param>
    void Register(PluginPorts ports);
}

/// <summary>Everything that plugins brought, by port.</summary>
public sealed class PluginPorts
{
    /// <summary>Where lists can be read from.</summary>
    public IList<IListSource> ListSources { get; } = [];

    /// <summary>Checks beside the built-in ones.</summary>
    public IList<ICheck> Checks { get; } = [];

    /// <summary>Functions of the expression language beside the built-in ones.</summary>
    public IList<IExpressionFunction> Functions { get; } = [];

    /// <summary>Languages for text blocks.</summary>
    public IList<ITextLanguage> TextLanguages { get; } = [];

    /// <summary>Hosts that drive routes.</summary>
    public IList<IRouteHost> RouteHosts { get; } = [];

    /// <summary>Ways to tell a person something.</summary>
    public IList<INotifier> Notifiers { get; } = [];

    /// <summary>Ways to hand an accepted report on.</summary>
    public IList<ISubmissionChannel> SubmissionChannels { get; } = [];

    /// <summary>Where packs come from.</summary>
    public IList<IPackSource> PackSources { get; } = [];
}
