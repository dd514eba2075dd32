"""Where formulas come from: a short name to cite by, and the full reference."""

SOURCES: dict[str, tuple[str, str]] = {
    "handbook": (
        "OECD/JRC 2008",
        (
            "OECD and Joint Research Centre (2008). Handbook on Constructing Composite Indicators: Methodology and "
            "User Guide. OECD Publishing, Paris."
        ),
    ),
    "coinr": (
        "COINr",
        (
            "Becker, W., and others (2022). COINr: An R package for developing composite indicators. Journal of Open "
            "Source Software 7(78), 4567."
        ),
    ),
    "coin_tool": ("COIN Tool", "Joint Research Centre (2019). COIN Tool User Guide. European Commission, Ispra."),
    "hyndman_fan": (
        "Hyndman and Fan 1996",
        (
            "Hyndman, R. J., and Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician "
            "50(4), 361–365."
        ),
    ),
    "joanes_gill": (
        "Joanes and Gill 1998",
        (
            "Joanes, D. N., and Gill, C. A. (1998). Comparing measures of sample skewness and kurtosis. The "
            "Statistician 47(1), 183–189."
        ),
    ),
    "tukey": ("Tukey 1977", "Tukey, J. W. (1977). Exploratory Data Analysis. Addison-Wesley."),
    "esi": (
        "ESI 2005",
        (
            "Esty, D. C., Levy, M., Srebotnjak, T., and de Sherbinin, A. (2005). 2005 Environmental Sustainability "
            "Index. Yale Center for Environmental Law and Policy, appendix on methodology."
        ),
    ),
    "box_cox": (
        "Box and Cox 1964",
        (
            "Box, G. E. P., and Cox, D. R. (1964). An analysis of transformations. Journal of the Royal Statistical "
            "Society B 26(2), 211–252."
        ),
    ),
    "hdi": ("UNDP", "United Nations Development Programme. Human Development Report, technical notes 1 and 4."),
    "gii": ("WIPO", "World Intellectual Property Organization. Global Innovation Index, appendix on the framework."),
    "inform": (
        "INFORM 2017",
        (
            "Marin-Ferrer, M., Vernaccini, L., and Poljanšek, K. (2017). Index for Risk Management INFORM: Concept "
            "and Methodology. Publications Office of the European Union, Luxembourg."
        ),
    ),
    "mazziotta_pareto": (
        "Mazziotta and Pareto 2016",
        (
            "Mazziotta, M., and Pareto, A. (2016). On a generalized non-compensatory composite index for measuring "
            "socio-economic phenomena. Social Indicators Research 127(3), 983–1003."
        ),
    ),
    "de_muro": (
        "De Muro and others 2011",
        (
            "De Muro, P., Mazziotta, M., and Pareto, A. (2011). Composite indices of development and poverty: an "
            "application to MDGs. Social Indicators Research 104(1), 1–18."
        ),
    ),
    "mean_min": (
        "Casadio Tarabusi and Guarini 2013",
        (
            "Casadio Tarabusi, E., and Guarini, G. (2013). An unbalance adjustment method for development indicators. "
            "Social Indicators Research 112(1), 19–45."
        ),
    ),
    "copeland": (
        "Copeland 1951",
        "Copeland, A. H. (1951). A reasonable social welfare function. University of Michigan, mimeographed.",
    ),
    "nicoletti": (
        "Nicoletti and others 2000",
        (
            "Nicoletti, G., Scarpetta, S., and Boylaud, O. (2000). Summary indicators of product market regulation "
            "with an extension to employment protection legislation. OECD Economics Department Working Papers 226."
        ),
    ),
    "lpi": (
        "World Bank 2010",
        (
            "Arvis, J.-F., Mustra, M. A., Ojala, L., Shepherd, B., and Saslavsky, D. (2010). Connecting to Compete: "
            "the Logistics Performance Index and its indicators, appendix on methodology. World Bank."
        ),
    ),
    "paruolo": (
        "Paruolo and others 2013",
        (
            "Paruolo, P., Saisana, M., and Saltelli, A. (2013). Ratings and rankings: voodoo or science? Journal of "
            "the Royal Statistical Society A 176(3), 609–634."
        ),
    ),
    "cronbach": (
        "Cronbach 1951",
        "Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika 16(3), 297–334.",
    ),
    "shapley": (
        "Shapley 1953",
        (
            "Shapley, L. S. (1953). A value for n-person games. In: Contributions to the Theory of Games II. "
            "Princeton University Press, 307–317."
        ),
    ),
    "hazen": (
        "Hazen 1914",
        (
            "Hazen, A. (1914). Storage to be provided in impounding reservoirs for municipal water supply. "
            "Transactions of the American Society of Civil Engineers 77, 1539–1640."
        ),
    ),
    "spearman": (
        "Spearman 1904",
        (
            "Spearman, C. (1904). The proof and measurement of association between two things. American Journal of "
            "Psychology 15(1), 72–101."
        ),
    ),
    "steiger": (
        "Steiger 1980",
        (
            "Steiger, J. H. (1980). Tests for comparing elements of a correlation matrix. Psychological Bulletin "
            "87(2), 245–251."
        ),
    ),
    "nunnally": ("Nunnally 1978", "Nunnally, J. C. (1978). Psychometric Theory. McGraw-Hill, New York."),
    "saisana": (
        "Saisana and others 2005",
        (
            "Saisana, M., Saltelli, A., and Tarantola, S. (2005). Uncertainty and sensitivity analysis techniques as "
            "tools for the quality assessment of composite indicators. Journal of the Royal Statistical Society A "
            "168(2), 307–323."
        ),
    ),
    "devroye": (
        "Devroye 1986",
        "Devroye, L. (1986). Non-Uniform Random Variate Generation. Springer, New York.",
    ),
    "pcg": (
        "O'Neill 2014",
        (
            "O'Neill, M. E. (2014). PCG: A family of simple fast space-efficient statistically good algorithms for "
            "random number generation. Harvey Mudd College, HMC-CS-2014-0905."
        ),
    ),
    "sobol_points": (
        "Sobol 1967",
        (
            "Sobol, I. M. (1967). On the distribution of points in a cube and the approximate evaluation of "
            "integrals. USSR Computational Mathematics and Mathematical Physics 7(4), 86–112."
        ),
    ),
    "owen": (
        "Owen 1998",
        "Owen, A. B. (1998). Scrambling Sobol and Niederreiter–Xing points. Journal of Complexity 14(4), 466–489.",
    ),
    "matousek": (
        "Matoušek 1998",
        "Matoušek, J. (1998). On the L2-discrepancy for anchored boxes. Journal of Complexity 14(4), 527–556.",
    ),
    "conover": ("Conover 1999", "Conover, W. J. (1999). Practical Nonparametric Statistics, 3rd edition. Wiley."),
    "sobol_indices": (
        "Sobol 1993",
        (
            "Sobol, I. M. (1993). Sensitivity estimates for nonlinear mathematical models. Mathematical Modelling and "
            "Computational Experiments 1(4), 407–414."
        ),
    ),
    "saltelli": (
        "Saltelli and others 2010",
        (
            "Saltelli, A., Annoni, P., Azzini, I., Campolongo, F., Ratto, M., and Tarantola, S. (2010). Variance based "
            "sensitivity analysis of model output: design and estimator for the total sensitivity index. Computer "
            "Physics Communications 181(2), 259–270."
        ),
    ),
    "jansen": (
        "Jansen 1999",
        (
            "Jansen, M. J. W. (1999). Analysis of variance designs for model output. Computer Physics Communications "
            "117(1–2), 35–43."
        ),
    ),
    "highs": (
        "Huangfu and Hall 2018",
        (
            "Huangfu, Q., and Hall, J. A. J. (2018). Parallelizing the dual revised simplex method. Mathematical "
            "Programming Computation 10(1), 119–142."
        ),
    ),
    "dti": (
        "DTI",
        (
            "Ministry of Information and Communications of Viet Nam. Decision 922/QĐ-BTTTT (2022) and the yearly "
            "reports on the Digital Transformation Index."
        ),
    ),
}
