using WorkSummary.Core.People;

namespace WorkSummary.Files;

/// <summary>A member as a YAML file describes them: <c>{ id, name, unit, roles, account?, mail? }</c>.</summary>
internal static class MemberYaml
{
    private static readonly Dictionary<string, Role> Roles = new(StringComparer.Ordinal)
    {
        ["teacher"] = Role.Teacher,
        ["principal"] = Role.Principal,
        ["officer"] = Role.Officer,
        ["designer"] = Role.Designer,
        ["admin"] = Role.Admin,
    };

    public static Member Read(YamlMap map)
    {
        var roles = new HashSet<Role>();
        foreach (var word in map.Scalars("roles"))
        {
            if (Roles.TryGetValue(word.Value ?? "", out var role)) roles.Add(role);
            else map.File.Report(word, "catalog.bad-value", "roles", string.Join(", ", Roles.Keys));
        }

        var member = new Member(map.Text("id"), map.Text("name"), map.Text("unit"), roles) { Account = map.OptionalText("account"), Mail = map.OptionalText("mail") };
        map.Close();
        return member;
    }
}
