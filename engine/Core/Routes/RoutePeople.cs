using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>代理: somebody does another's tasks for some days. It does not hand on: who stands in for a substitute stands in for them alone.</summary>
/// <param name="For">Account of the person away.</param>
/// <param name="By">Account of the substitute.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record Substitution(string For, string By, DateOnly From, DateOnly To)
{
    /// <summary>True when it holds on the day.</summary>
    /// <param name="day">A day on the school's clock.</param>
    public bool On(DateOnly day) => From <= day && day <= To;
}

/// <summary>The people of the units along a report's way, as they are now: whoever has left is not among them.</summary>
public sealed class RoutePeople
{
    private readonly Dictionary<string, Member> byId;
    private readonly IReadOnlyList<Substitution> substitutions;

    /// <summary>People and who stands in for whom.</summary>
    /// <param name="members">Everybody who is there.</param>
    /// <param name="substitutions">Who stands in for whom; past and future ones may be among them.</param>
    public RoutePeople(IEnumerable<Member> members, IReadOnlyList<Substitution>? substitutions = null)
    {
        byId = members.ToDictionary(m => m.Id, StringComparer.Ordinal);
        this.substitutions = substitutions ?? [];
    }

    /// <summary>The person of that account, or null where there is none or they have left.</summary>
    /// <param name="id">The account.</param>
    public Member? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Everybody with the role in the unit, by account.</summary>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="role">The role.</param>
    public IEnumerable<Member> Holding(string unit, Role role) =>
        byId.Values.Where(m => m.Unit == unit && m.Roles.Contains(role)).OrderBy(m => m.Id, StringComparer.Ordinal);

    /// <summary>Those whose tasks somebody does on a day.</summary>
    /// <param name="substitute">Account of the substitute.</param>
    /// <param name="day">The day.</param>
    public IEnumerable<Member> StoodInForBy(string substitute, DateOnly day) =>
        substitutions.Where(s => s.By == substitute && s.For != substitute && s.On(day)).Select(s => Find(s.For)).OfType<Member>();

    /// <summary>Those who do somebody's tasks on a day.</summary>
    /// <param name="member">Account of the person away.</param>
    /// <param name="day">The day.</param>
    public IEnumerable<Member> SubstitutesOf(string member, DateOnly day) =>
        substitutions.Where(s => s.For == member && s.By != member && s.On(day)).Select(s => Find(s.By)).OfType<Member>();
}
