// hint: 3 of 5 are right. Where does the red begin on the way back? If all is red, compare two numbers: a factor or a
int[] Diagnosis() => [2, 3, 0, 4, 1];

// hint: 1 of 5 are right. Where does the red begin on the way back? If all is red, compare two numbers: a factor or a
int[] Diagnosis() => [0, 1, 2, 3, 4];

// hint: 3 of 5 are right. Where does the red begin on the way back? If all is red, compare two numbers: a factor or a
int[] Diagnosis() => [1, 4, 0, 3, 2];

// hint: 0 of 5 are right. The mistakes are counted from 0. Where does the red begin on the way back? If all is red, co
int[] Diagnosis() => [3, 5, 1, 4, 2];

// hint: 0 of 5 are right. Where does the red begin on the way back? If all is red, compare two numbers: a factor or a
int[] Diagnosis() => [1];
